package io.languard.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.server.ServerView.Definition;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a server may be defined as somebody wants it, and fills in what was left open. */
final class Admission {

    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;
    private static final int RCON_OFFSET = 3;
    private static final int PORT_STEP = 10;

    private final Engine engine;
    private final Board board;

    Admission(Engine engine, Board board) {
        this.engine = engine;
        this.board = board;
    }

    /** What a new server will be. */
    record Admitted(
            Ports ports, String exePath, List<String> tags, ObjectNode config, Map<String, String> credentials) {}

    /** @throws DomainException naming every wrong field, or the code that the reference has for the first that is not allowed */
    Admitted admit(NewServer wanted) {
        GameAdapter adapter = engine.games().find(wanted.gameType()).orElse(null);
        List<FieldError> errors = new ArrayList<>();
        text(errors, "name", wanted.name(), 255, true);
        text(errors, "description", wanted.description(), 2000, false);
        List<String> tags = Tags.checked(errors, wanted.tags());
        port(errors, "game_port", wanted.gamePort());
        port(errors, "rcon_port", wanted.rconPort());
        range(errors, "max_restarts", wanted.maxRestarts(), 0, 20);
        limits(errors, wanted.memoryLimitMb(), wanted.cpuLimit(), wanted.processLimit());
        refuse(errors);
        if (adapter == null) {
            adapter = engine.games().get(wanted.gameType());
        }
        String exePath = executable(adapter, wanted.exePath());
        Map<String, String> credentials = new LinkedHashMap<>();
        ObjectNode config = config(adapter, wanted, credentials);
        Ports ports = ports(adapter, wanted, exePath, config);
        return new Admitted(ports, exePath, tags, config, credentials);
    }

    /** @throws DomainException naming every wrong field, or the code that the reference has for what is not allowed */
    Definition admit(Definition present, ServerChanges changes, boolean active) {
        List<FieldError> errors = new ArrayList<>();
        text(errors, "name", changes.name() == null ? present.name() : changes.name(), 255, true);
        text(errors, "description", changes.description(), 2000, false);
        port(errors, "game_port", changes.gamePort());
        port(errors, "rcon_port", changes.rconPort());
        Definition changed = new Definition(
                present.id(),
                present.uuid(),
                present.shortId(),
                or(changes.name(), present.name()).strip(),
                changes.description() == null
                        ? present.description()
                        : changes.description().isEmpty() ? null : changes.description(),
                changes.tags() == null ? present.tags() : Tags.checked(errors, changes.tags()),
                present.gameType(),
                present.runtime(),
                or(changes.exePath(), present.exePath()),
                or(changes.gamePort(), present.gamePort()),
                changes.rconPort() == null ? present.rconPort() : changes.rconPort(),
                or(changes.autoRestart(), present.autoRestart()),
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
            executable(engine.games().get(present.gameType()), changes.exePath());
        }
        boolean moved = changed.gamePort() != present.gamePort()
                || (changed.rconPort() != null && !changed.rconPort().equals(present.rconPort()));
        if (moved) {
            Set<Integer> mine = new HashSet<>(List.of(changed.gamePort()));
            if (changed.rconPort() != null && !mine.add(changed.rconPort())) {
                throw PortCheck.inUse(changed.gamePort(), "The game port and the RCon port must differ");
            }
            List<PortUse> uses = PortClaims.uses(engine, changed);
            PortClaims.of(engine, board, present.id()).requireUnclaimed(mine, uses);
            if (!active) {
                PortCheck.requireFree(uses);
            }
        }
        return changed;
    }

    private String executable(GameAdapter adapter, @Nullable String wanted) {
        if (wanted == null) {
            return adapter.description().executableCandidates().stream()
                    .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                    .findFirst()
                    .or(() -> toBeInstalled(adapter))
                    .orElseThrow(() -> DomainException.invalid(
                            "exe_path",
                            "required",
                            "No executable of " + adapter.description().displayName()
                                    + " was found on this machine: name its path"));
        }
        Path path;
        try {
            path = Path.of(wanted);
        } catch (InvalidPathException e) {
            throw DomainException.invalid("exe_path", "path", "This is not a path");
        }
        if (!adapter.description().allows(path)) {
            throw new DomainException(
                    ErrorCode.EXE_NOT_ALLOWED,
                    "Executable '" + path.getFileName() + "' is not allowed for game type '"
                            + adapter.description().gameType() + "'",
                    Map.of("allowed_executables", adapter.description().allowedExecutables()));
        }
        // What an installation will bring is not there yet; anything else must be.
        boolean installedLater = GameDescription.isOwn(path)
                || path.startsWith(engine.settings().serversDirectory().toAbsolutePath());
        if (!installedLater && !Files.isRegularFile(path)) {
            throw DomainException.invalid("exe_path", "exists", "There is no such file on this machine");
        }
        if (!installedLater && !Files.isExecutable(path)) {
            throw DomainException.invalid("exe_path", "executable", "The file may not be executed");
        }
        return path.toString();
    }

    /** File that an installation into the server's own folder brings; empty when the game cannot be installed. */
    private static Optional<String> toBeInstalled(GameAdapter adapter) {
        return adapter.description().allowedExecutables().stream()
                .filter(name -> adapter.description().allows(Path.of(name)) && GameDescription.isOwn(Path.of(name)))
                .findFirst();
    }

    private static ObjectNode config(GameAdapter adapter, NewServer wanted, Map<String, String> credentials) {
        ObjectNode config = adapter.newConfig(wanted.name());
        for (ConfigSection section : adapter.sections()) {
            JsonNode values = config.path(section.name());
            for (String field : section.sensitive()) {
                if (!values.path(field).asText("").isEmpty()) {
                    credentials.put(field, values.path(field).asText());
                }
            }
        }
        ObjectNode overrides = wanted.config();
        if (overrides != null) {
            Map<String, ConfigSection> sections = new HashMap<>();
            adapter.sections().forEach(section -> sections.put(section.name(), section));
            overrides.properties().forEach(override -> {
                ConfigSection section = sections.get(override.getKey());
                if (section == null || !(override.getValue() instanceof ObjectNode values)) {
                    throw DomainException.invalid(
                            "config." + override.getKey(), "section", "This game has no such section");
                }
                values.properties().forEach(value -> {
                    config.withObject("/" + section.name()).set(value.getKey(), value.getValue());
                    credentials.remove(value.getKey());
                });
            });
        }
        adapter.sections()
                .forEach(section -> adapter.validate(section.name(), config.withObject("/" + section.name())));
        return config;
    }

    private Ports ports(GameAdapter adapter, NewServer wanted, String exePath, ObjectNode config) {
        PortClaims claims = PortClaims.of(engine, board, null);
        Integer asked = wanted.gamePort();
        if (asked != null) {
            Ports ports = completed(adapter, asked, wanted.rconPort(), exePath, config);
            List<PortUse> uses = adapter.ports(settings(adapter, exePath, ports.game(), ports.rcon(), config));
            claims.requireUnclaimed(numbers(ports), uses);
            PortCheck.requireFree(uses);
            return ports;
        }
        for (int candidate = adapter.description().defaultGamePort();
                candidate < HIGHEST_PORT - PORT_STEP;
                candidate += PORT_STEP) {
            Ports ports = completed(adapter, candidate, wanted.rconPort(), exePath, config);
            List<PortUse> uses = adapter.ports(settings(adapter, exePath, ports.game(), ports.rcon(), config));
            boolean free = claims.conflict(numbers(ports), uses).isEmpty()
                    && uses.stream().allMatch(PortCheck::isFree);
            if (free) {
                return ports;
            }
        }
        throw PortCheck.inUse(
                adapter.description().defaultGamePort(),
                "No port above " + adapter.description().defaultGamePort() + " is free");
    }

    /** The second port is the game port plus three, as the reference says, for games that bind a second one. */
    private static Ports completed(
            GameAdapter adapter, int game, @Nullable Integer rcon, String exePath, ObjectNode config) {
        if (rcon != null) {
            if (rcon == game) {
                throw PortCheck.inUse(game, "The game port and the RCon port must differ");
            }
            return new Ports(game, rcon);
        }
        int candidate = game + RCON_OFFSET;
        boolean used = candidate <= HIGHEST_PORT
                && adapter.ports(settings(adapter, exePath, game, candidate, config)).stream()
                        .map(PortUse::port)
                        .anyMatch(port -> port == candidate);
        return new Ports(game, used ? (Integer) candidate : null);
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

    private static Set<Integer> numbers(Ports ports) {
        Integer rcon = ports.rcon();
        return rcon == null ? Set.of(ports.game()) : Set.of(ports.game(), rcon);
    }

    private static void text(
            List<FieldError> errors, String field, @Nullable String value, int longest, boolean required) {
        if (value == null || value.isBlank()) {
            if (required) {
                errors.add(new FieldError(field, "required", "A value is needed"));
            }
            return;
        }
        if (value.length() > longest) {
            errors.add(new FieldError(field, "max_length", "At most " + longest + " characters"));
        }
        if (value.chars()
                .anyMatch(c -> Character.isISOControl(c) && (required || (c != '\n' && c != '\r' && c != '\t')))) {
            errors.add(new FieldError(field, "pattern", "Control characters are not allowed"));
        }
    }

    private static void port(List<FieldError> errors, String field, @Nullable Integer port) {
        if (port != null) {
            range(errors, field, port, LOWEST_PORT, HIGHEST_PORT);
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
