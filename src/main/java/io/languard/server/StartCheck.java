package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.server.ServerView.Definition;
import io.languard.server.StartProblem.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells everything that the next start of a server would be refused for or warn of, and not only the first. Changes nothing. */
final class StartCheck {

    private final Engine engine;
    private final ServerView server;
    private final StartSequence sequence;
    private final Set<StartProblem> found = new LinkedHashSet<>();

    StartCheck(Engine engine, ServerView server) {
        this.engine = engine;
        this.server = server;
        this.sequence = new StartSequence(engine, server.definition());
    }

    /** @throws DomainException {@link io.languard.common.ErrorCode#GAME_TYPE_NOT_FOUND} */
    List<StartProblem> problems(Board board) {
        GameAdapter adapter = sequence.adapter();
        executable(adapter);
        if (!server.state().isActive()) {
            refusal("exe_path", () -> InstallSite.requireNotChanging(engine.settings(), board, server.definition()));
        }
        ServerSettings settings = sequence.settings();
        for (ConfigSection section : adapter.sections()) {
            section(
                    section.name(),
                    () -> adapter.validate(
                            section.name(),
                            settings.config().withObject("/" + section.name()).deepCopy()));
        }
        // A server that runs holds its ports itself.
        if (!server.state().isActive()) {
            for (PortUse use : adapter.ports(settings)) {
                refusal(portField(use), () -> PortCheck.requireFree(List.of(use)));
            }
        }
        section(null, () -> sequence.plan()
                .warnings()
                .forEach(text -> found.add(new StartProblem(Severity.WARNING, null, null, text))));
        return new ArrayList<>(found);
    }

    private void executable(GameAdapter adapter) {
        Definition definition = server.definition();
        Path executable = Path.of(definition.exePath());
        if (!adapter.description().allows(executable)) {
            error(null, "exe_path", "Executable '" + executable.getFileName() + "' is not allowed for this game");
        } else if (GameDescription.isOwn(executable)) {
            refusal("exe_path", () -> InstallSite.requireInstalled(engine.settings(), definition));
        } else if (!Files.isRegularFile(executable)) {
            error(null, "exe_path", "There is no file " + executable + " on this machine");
        } else if (!Files.isExecutable(executable)) {
            error(null, "exe_path", "The file " + executable + " may not be executed");
        }
    }

    private String portField(PortUse use) {
        Integer rcon = server.definition().rconPort();
        return rcon != null && rcon == use.port() ? "rcon_port" : "game_port";
    }

    private void refusal(String field, Runnable check) {
        try {
            check.run();
        } catch (DomainException e) {
            error(null, field, e.text());
        }
    }

    /** @param section whose fields a refusal names; null when they begin with the section's name */
    private void section(@Nullable String section, Runnable check) {
        try {
            check.run();
        } catch (DomainException e) {
            if (e.fields().isEmpty()) {
                error(section, null, e.text());
            }
            for (FieldError wrong : e.fields()) {
                String path = section == null ? wrong.field() : section + "." + wrong.field();
                int dot = path.indexOf('.');
                error(dot < 0 ? null : path.substring(0, dot), path.substring(dot + 1), wrong.message());
            }
        }
    }

    private void error(@Nullable String section, @Nullable String field, String message) {
        found.add(new StartProblem(Severity.ERROR, section, field, message));
    }
}
