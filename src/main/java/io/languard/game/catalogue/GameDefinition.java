package io.languard.game.catalogue;

import io.languard.game.Capability;
import io.languard.game.GameDescription;
import io.languard.game.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A game as its file describes it: every name resolved, every pattern compiled.
 *
 * @param description what APIs show of it
 * @param sections settings, in the order of the file
 * @param arguments of the process, after the executable
 * @param environment of the process
 * @param files to write before a start
 * @param log how its log reads
 * @param stops ways to end it: the first whose condition holds
 * @param console how commands reach it; null for not at all
 * @param query how to ask who plays; null for not at all
 * @param ports what it binds
 * @param install how to get it
 */
record GameDefinition(
        GameDescription description,
        List<Section> sections,
        List<Argument> arguments,
        List<Variable> environment,
        List<FileRule> files,
        LogRules log,
        List<StopRule> stops,
        @Nullable Console console,
        @Nullable Query query,
        Ports ports,
        Install install) {

    GameDefinition {
        sections = List.copyOf(sections);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        files = List.copyOf(files);
        stops = List.copyOf(stops);
    }

    /** A group of settings. */
    record Section(String name, String title, String help, List<Field> fields) {
        Section {
            fields = List.copyOf(fields);
        }

        Optional<Field> field(String wanted) {
            return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
        }
    }

    GameDefinition with(Set<Capability> capabilities) {
        return with(new GameDescription(
                description.gameType(),
                description.displayName(),
                description.summary(),
                description.version(),
                description.schemaVersion(),
                capabilities,
                description.allowedExecutables(),
                description.executableCandidates(),
                description.defaultGamePort()));
    }

    /** The same with more executables, by file name or absolute path; a path is a candidate as well. */
    GameDefinition allowing(List<String> executables) {
        List<String> allowed = new ArrayList<>(description.allowedExecutables());
        allowed.addAll(executables);
        List<String> candidates = new ArrayList<>(description.executableCandidates());
        executables.stream().filter(text -> text.startsWith("/")).forEach(candidates::add);
        return with(new GameDescription(
                description.gameType(),
                description.displayName(),
                description.summary(),
                description.version(),
                description.schemaVersion(),
                description.capabilities(),
                allowed,
                candidates,
                description.defaultGamePort()));
    }

    private GameDefinition with(GameDescription other) {
        return new GameDefinition(
                other, sections, arguments, environment, files, log, stops, console, query, ports, install);
    }

    Optional<Section> section(String wanted) {
        return sections.stream()
                .filter(section -> section.name().equals(wanted))
                .findFirst();
    }

    /**
     * Arguments that come and go together.
     *
     * @param values one process argument each
     * @param each list to repeat them for; null for once
     */
    record Argument(
            List<Template> values, Condition when, @Nullable Reference each) {
        Argument {
            values = List.copyOf(values);
        }
    }

    /** An environment variable. */
    record Variable(String name, Template value, Condition when) {}

    /**
     * A configuration file.
     *
     * @param path relative to the server's directory
     * @param keep true when keys that are not listed here stay as they are in an existing file
     */
    record FileRule(String path, FileFormat format, boolean keep, List<EntryRule> entries) {
        FileRule {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A key of a configuration file.
     *
     * @param map other words for values, for example numbers for the names of game modes
     */
    record EntryRule(String key, Template value, Condition when, Map<String, String> map) {
        EntryRule {
            map = Map.copyOf(map);
        }
    }

    /**
     * How a log reads.
     *
     * @param readyField setting that holds one more ready pattern; null for none
     * @param readyAtStart true when the game is ready as soon as it runs, unless that setting holds a pattern
     */
    record LogRules(LogPatterns patterns, @Nullable Reference readyField, boolean readyAtStart) {}

    /**
     * A way to end a game.
     *
     * @param command console line; null for the signal
     * @param anyCase whether the game takes the command in capital letters, too
     */
    record StopRule(@Nullable Template command, boolean anyCase, Signal signal, Condition when) {}

    /** Signals that ask a process to end. */
    enum Signal {
        INT,
        TERM
    }

    /** Ways in which a command reaches a game. */
    enum ConsoleMethod {
        STDIN,
        QUAKE3_RCON,
        SOURCE_RCON,
        TEEWORLDS_ECON,
        OPENTTD_ADMIN,
        BZFLAG
    }

    /** Ways in which a game tells who plays. */
    enum QueryProtocol {
        QUAKE3,
        SOURCE,
        OPENTTD_ADMIN,
        TEEWORLDS_ECON,
        BZFLAG,
        MINECRAFT
    }

    /** Where a game listens, and its password where it wants one. */
    record Endpoint(Template host, Template port, @Nullable Template password) {}

    record Console(ConsoleMethod method, Endpoint endpoint, Condition when) {}

    record Query(QueryProtocol protocol, Endpoint endpoint, Condition when) {}

    /** @param rconOffset second port = game port + this, unless a server names its own */
    record Ports(int rconOffset, List<PortRule> rules) {
        Ports {
            rules = List.copyOf(rules);
        }
    }

    /** A port that a server binds. */
    record PortRule(String purpose, PortUse.Protocol protocol, Template port, int offset, Condition when) {}

    /**
     * How to get a game; nothing here runs by itself.
     *
     * @param image container image; empty for none
     * @param packages of Debian
     * @param steps commands, one list of arguments each
     */
    record Install(String image, List<String> packages, List<List<String>> steps) {
        Install {
            packages = List.copyOf(packages);
            steps = List.copyOf(steps);
        }
    }
}
