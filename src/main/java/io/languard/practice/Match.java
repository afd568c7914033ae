package io.languard.practice;

import io.languard.practice.Missions.Mission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mission: chosen, read when the first player comes, played, finished. */
final class Match {

    /** As the state in the Steam keywords counts them. */
    enum State {
        NOTHING_CHOSEN(1),
        ASSIGNING(3),
        LOADING(5),
        PLAYING(7);

        final int number;

        State(int number) {
            this.number = number;
        }
    }

    private static final double STEP = 0.05;

    private final GameLog log;
    private final Reactor reactor;
    private final Missions missions;
    private final ServerSettings settings;
    private final Runnable finished;
    private @Nullable Mission mission;
    private String difficulty = "Regular";
    private State state = State.NOTHING_CHOSEN;
    private int rotation;
    private boolean read;
    private int attempt;

    /** @param finished told after each mission that came to its end */
    Match(GameLog log, Reactor reactor, Missions missions, ServerSettings settings, Runnable finished) {
        this.log = log;
        this.reactor = reactor;
        this.missions = missions;
        this.settings = settings;
        this.finished = finished;
    }

    State state() {
        return state;
    }

    @Nullable
    Mission mission() {
        return mission;
    }

    String difficulty() {
        return settings.forcedDifficulty().isEmpty() ? difficulty : settings.forcedDifficulty();
    }

    /** The first mission of the rotation that is there. */
    void choose() {
        List<ServerSettings.Rotation> all = settings.rotation();
        for (int tried = 0; tried < all.size(); tried++) {
            ServerSettings.Rotation next = all.get((rotation + tried) % all.size());
            Mission found = missions.find(next.template());
            if (found != null) {
                rotation = (rotation + tried) % all.size();
                take(found, next.difficulty());
                return;
            }
            log.line("Mission " + next.template() + " not found.");
        }
        mission = null;
        state = State.NOTHING_CHOSEN;
    }

    /** @return false when there is no such mission: everything stays as it is then */
    boolean change(String template, @Nullable String wantedDifficulty, boolean players) {
        Mission found = missions.find(template);
        if (found == null) {
            log.line("Mission " + template + " not found.");
            return false;
        }
        end();
        take(found, wantedDifficulty == null ? "Regular" : wantedDifficulty);
        if (players) {
            begin();
        }
        return true;
    }

    /** Back to the choice of missions. */
    void leave() {
        end();
        mission = null;
        state = State.NOTHING_CHOSEN;
    }

    void restart(boolean players) {
        end();
        if (players) {
            begin();
        }
    }

    /** The first packet of a player: the mission is read from its file now. */
    void bring() {
        if (mission != null && !read) {
            read = true;
            log.line("Mission " + mission.name() + " read from bank.");
        }
    }

    /** Starts it, unless it runs already. */
    void begin() {
        if (mission == null || state != State.ASSIGNING) {
            return;
        }
        Mission playing = mission;
        bring();
        state = State.LOADING;
        log.line("Roles assigned.");
        log.line("Reading mission ...");
        int mine = ++attempt;
        reactor.after(STEP, () -> {
            if (mine != attempt) {
                return;
            }
            log.line("Mission read.");
            log.line("Starting mission:");
            log.line(" Mission file: " + playing.name());
            log.line(" Mission world: " + playing.terrain());
            log.line(" Mission directory: mpmissions/__cur_mp." + playing.terrain() + "/");
            log.line("Game started.");
            state = State.PLAYING;
        });
    }

    /** It came to its end: the next of the rotation is due. */
    void finish(boolean players) {
        if (state != State.PLAYING) {
            return;
        }
        end();
        if (!settings.rotation().isEmpty()) {
            rotation = (rotation + 1) % settings.rotation().size();
            choose();
        }
        finished.run();
        if (players) {
            begin();
        }
    }

    /** The last player has gone. */
    void abandoned() {
        log.line("All users disconnected, waiting for users.");
        if (!settings.persistent()) {
            end();
        }
    }

    private void take(Mission chosen, String chosenDifficulty) {
        mission = chosen;
        difficulty = chosenDifficulty;
        state = State.ASSIGNING;
    }

    private void end() {
        attempt++;
        read = false;
        if (state == State.PLAYING || state == State.LOADING) {
            log.line("Game finished.");
            log.line("Waiting for next game.");
        }
        if (mission != null) {
            state = State.ASSIGNING;
        }
    }
}
