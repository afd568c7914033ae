package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.server.ServerView.Definition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a server may be defined as somebody wants it, and fills in what was left open. */
final class Admission {

    private static final int LOWEST_PORT = 1024;
    private static final String CONTROL = "Control characters are not allowed";

    private final Engine engine;
    private final Board board;
    private final Executables executables;
    private final PortAdvice ports;

    Admission(Engine engine, Board board) {
        this.engine = engine;
        this.board = board;
        this.executables = new Executables(engine, board);
        this.ports = new PortAdvice(engine, board);
    }

    /** What a new server will be. */
    record Admitted(
            String name,
            @Nullable String description,
            Ports ports,
            String exePath,
            List<String> tags,
            ObjectNode config,
            Map<String, String> credentials) {}

    /**
     * @throws DomainException naming every wrong field, those of the configuration by their path in it; or the code that the
     *     reference has for the first that is not allowed
     */
    Admitted admit(NewServer wanted) {
        GameAdapter adapter = engine.games().find(wanted.gameType()).orElse(null);
        List<FieldError> errors = new ArrayList<>();
        String name = name(errors, wanted.name());
        String description = description(errors, wanted.description());
        List<String> tags = Tags.checked(errors, wanted.tags());
        port(errors, "game_port", wanted.gamePort());
        port(errors, "rcon_port", wanted.rconPort());
        range(errors, "max_restarts", wanted.maxRestarts(), 0, 20);
        limits(errors, wanted.memoryLimitMb(), wanted.cpuLimit(), wanted.processLimit());
        if (adapter == null) {
            refuse(errors);
            adapter = engine.games().get(wanted.gameType());
        }
        String exePath = "";
        DomainException notAllowed = null;
        try {
            exePath = executables.choose(adapter, wanted.exePath());
        } catch (DomainException e) {
            errors.addAll(e.fields());
            notAllowed = e;
        }
        NewConfig.Problems problems = new NewConfig.Problems();
        NewConfig config =
                NewConfig.of(adapter, engine.configs(), errors.isEmpty() ? name : "Server", wanted.config(), problems);
        Integer rconPort = wanted.rconPort() == null ? config.rconPort() : wanted.rconPort();
        if (wanted.rconPort() == null) {
            port(problems.schema(), "config.rcon.rcon_port", rconPort);
        }
        errors.addAll(problems.schema());
        if (!errors.isEmpty()) {
            errors.addAll(problems.rules());
            throw DomainException.invalid(errors);
        }
        if (notAllowed != null) {
            throw notAllowed;
        }
        if (!problems.rules().isEmpty()) {
            throw DomainException.invalidConfig(problems.rules());
        }
        Ports free = ports.choose(adapter, wanted.gamePort(), rconPort, exePath, config.sections());
        return new Admitted(name, description, free, exePath, tags, config.sections(), config.credentials());
    }

    /** @throws DomainException naming every wrong field, or the code that the reference has for what is not allowed */
    Definition admit(Definition present, ServerChanges changes, boolean active) {
        List<FieldError> errors = new ArrayList<>();
        String name = changes.name() == null ? present.name() : name(errors, changes.name());
        String description =
                changes.description() == null ? present.description() : description(errors, changes.description());
        port(errors, "game_port", changes.gamePort());
        port(errors, "rcon_port", changes.rconPort());
        Definition changed = new Definition(
                present.id(),
                present.uuid(),
                present.shortId(),
                name,
                description,
                changes.tags() == null ? present.tags() : Tags.checked(errors, changes.tags()),
                present.gameType(),
                present.runtime(),
                or(changes.exePath(), present.exePath()),
                or(changes.gamePort(), present.gamePort()),
                changes.rconPort() == null ? present.rconPort() : changes.rconPort(),
                or(changes.autoRestart(), present.autoRestart()),
                or(changes.autoStart(), present.autoStart()),
                or(changes.maxRestarts(), present.maxRestarts()),
                or(changes.memoryLimitMb(), present.memoryLimitMb()),
                or(changes.cpuLimit(), present.cpuLimit()),
                or(changes.processLimit(), present.processLimit()),
                present.createdAt(),
                present.createdBy());
        range(errors, "max_restarts", changed.maxRestarts(), 0, 20);
        limits(errors, changed.memoryLimitMb(), changed.cpuLimit(), changed.processLimit());
        refuse(errors);
        if (changes.exePath() != null) {
            executables.choose(engine.games().get(present.gameType()), changes.exePath());
        }
        boolean moved = changed.gamePort() != present.gamePort()
                || (changed.rconPort() != null && !changed.rconPort().equals(present.rconPort()));
        if (moved) {
            Set<Integer> mine = new HashSet<>(List.of(changed.gamePort()));
            if (changed.rconPort() != null && !mine.add(changed.rconPort())) {
                throw PortCheck.inUse(changed.gamePort(), "The game port and the RCon port must differ");
            }
            List<PortUse> uses = PortClaims.uses(engine, changed);
            PortCheck.requirePossible(changed.gamePort(), port -> PortClaims.uses(engine, changed, port));
            PortClaims.of(engine, board, present.id()).requireUnclaimed(mine, uses);
            if (!active) {
                PortCheck.requireFree(uses);
            }
        }
        return changed;
    }

    static ServerSettings settings(
            GameAdapter adapter, String exePath, int game, @Nullable Integer rcon, ObjectNode config) {
        // Ports depend on settings, not on which server has them: any id will do.
        return new ServerSettings(
                new ServerId(1),
                adapter.description().displayName(),
                Path.of("/nonexistent").resolve(exePath),
                Path.of("/nonexistent"),
                game,
                rcon,
                config);
    }

    /** One line with something to see, without white space around it. */
    private static String name(List<FieldError> errors, String typed) {
        String name = typed.strip();
        if (name.codePoints().noneMatch(Admission::isVisible)) {
            errors.add(new FieldError("name", "required", "A value is needed"));
            return name;
        }
        length(errors, "name", name, 255);
        if (name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("name", "pattern", CONTROL));
        }
        return name;
    }

    /** Some lines, without white space around them; null for none. */
    private static @Nullable String description(List<FieldError> errors, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String description = typed.strip();
        length(errors, "description", description, 2000);
        if (description.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            errors.add(new FieldError("description", "pattern", CONTROL));
        }
        return description;
    }

    private static void length(List<FieldError> errors, String field, String value, int longest) {
        if (value.length() > longest) {
            errors.add(new FieldError(field, "max_length", "At most " + longest + " characters"));
        }
    }

    /** Not so what only steers others: a name of zero-width spaces looks like none. */
    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void port(List<FieldError> errors, String field, @Nullable Integer port) {
        if (port != null) {
            range(errors, field, port, LOWEST_PORT, PortCheck.HIGHEST);
        }
    }

    private static void limits(List<FieldError> errors, int memoryMb, int cpu, int processes) {
        range(errors, "memory_limit_mb", memoryMb, 0, 16 * 1024 * 1024);
        range(errors, "cpu_limit", cpu, 0, 100_000);
        range(errors, "process_limit", processes, 0, 1_000_000);
    }

    private static void range(List<FieldError> errors, String field, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            errors.add(new FieldError(field, "range", "Must be between " + lowest + " and " + highest));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
    }

    private static <T> T or(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }
}
