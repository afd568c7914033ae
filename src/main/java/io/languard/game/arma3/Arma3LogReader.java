package io.languard.game.arma3;

import io.languard.common.LogLevel;
import io.languard.game.GameSignal;
import io.languard.game.LogReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the server's log. */
final class Arma3LogReader implements LogReader {

    private static final List<String> READY = List.of("Host identity created.");

    /** Only a server that players can join prints these: for versions that do not print the line above. */
    private static final List<String> SURELY_READY = List.of(
            "Waiting for next game.",
            "Mission read.",
            "Roles assigned.",
            "Game started.",
            "Connected to Steam servers",
            "BattlEye Server: Player #",
            "All users disconnected");

    private static final String FATAL = "ErrorMessage:";
    private static final String ENDED = "Application terminated intentionally";

    private final LogClock clock;
    private final ScriptErrors errors = new ScriptErrors();
    private final LoggedPlayers players = new LoggedPlayers();
    private final LoggedMission mission = new LoggedMission();
    private boolean ready;
    private boolean problemTold;

    Arma3LogReader() {
        this(ZoneId.systemDefault());
    }

    /** @param zone in which the game prints times */
    Arma3LogReader(ZoneId zone) {
        this.clock = new LogClock(zone);
    }

    @Override
    public List<GameSignal> atStart(Instant startedAt) {
        clock.startAt(startedAt);
        return List.of();
    }

    @Override
    public Reading read(String line, Instant seenAt) {
        LogLine parsed = LogLine.of(line);
        Instant at = at(parsed, seenAt);
        List<GameSignal> signals = new ArrayList<>(0);
        ScriptErrors.Step step = errors.next(parsed);
        step.complete().ifPresent(text -> signals.add(new GameSignal.Fault(text)));
        if (step.belongs()) {
            return new Reading(LogLevel.ERROR, signals, at);
        }
        String text = parsed.text();
        readStart(text, signals);
        players.read(text, signals);
        mission.read(text, signals);
        problem(text).ifPresent(sentence -> {
            problemTold = true;
            signals.add(new GameSignal.Problem(sentence));
        });
        return new Reading(level(text), signals, at);
    }

    private @Nullable Instant at(LogLine line, Instant seenAt) {
        if (line.date() != null) {
            return clock.at(line.date(), seenAt);
        }
        return line.time() == null ? null : clock.at(line.time(), seenAt);
    }

    private void readStart(String text, List<GameSignal> signals) {
        if (ready) {
            return;
        }
        if (READY.contains(text) || SURELY_READY.stream().anyMatch(text::startsWith)) {
            ready = true;
            signals.add(new GameSignal.Ready());
        } else if (text.equals("Dedicated host created.")) {
            signals.add(new GameSignal.Progress(50, "The game is loaded"));
        } else if (text.startsWith("BattlEye Server: Initialized")) {
            signals.add(new GameSignal.Progress(80, "BattlEye is loaded"));
        }
    }

    private Optional<String> problem(String text) {
        if (text.startsWith(FATAL)) {
            String told = text.substring(FATAL.length()).strip();
            return Optional.of(
                    told.startsWith("Cannot open file")
                            ? told + ". A mod is incomplete, or its folder is missing: install it again, or take it out"
                                    + " of the enabled mods."
                            : told);
        }
        if (text.startsWith(ENDED) && !problemTold) {
            return Optional.of("The game ended itself because of an error: the lines before tell which.");
        }
        if (text.startsWith("You cannot play/edit this mission")) {
            return Optional.of("A mission needs content that is not loaded: enable the mods that it was made with.");
        }
        return Optional.empty();
    }

    private static LogLevel level(String text) {
        if (text.startsWith(FATAL)
                || text.startsWith(ENDED)
                || text.startsWith("Error")
                || text.startsWith("Server error:")
                || text.startsWith("Out of memory")) {
            return LogLevel.ERROR;
        }
        if (text.startsWith("Warning")
                || text.startsWith("You cannot play/edit this mission")
                || text.startsWith("Cannot ")
                || text.startsWith("Unable to ")
                || text.startsWith("String STR_")
                || (text.startsWith("Script ") && text.endsWith(" not found"))
                || (text.startsWith("Player ") && text.contains(" kicked off by BattlEye: "))) {
            return LogLevel.WARNING;
        }
        return text.startsWith("Server load:") ? LogLevel.DEBUG : LogLevel.INFO;
    }
}
