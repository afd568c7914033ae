package io.languard.game;

import java.util.List;
import java.util.Map;

/**
 * What to write before a start, and what to run.
 *
 * @param command executable and arguments; each element is one process argument and no shell sees them
 * @param environment variables for the process
 * @param files to write below the server's directory before the start
 * @param preparation what else to do there before
 * @param companions processes that run beside the server while it is ready, headless clients for example
 * @param warnings sentences for people about what may not work as they expect, but keeps nothing from starting
 */
public record LaunchPlan(
        List<String> command,
        Map<String, String> environment,
        List<ConfigFile> files,
        Preparation preparation,
        List<Companion> companions,
        List<String> warnings) {

    public LaunchPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        files = List.copyOf(files);
        companions = List.copyOf(companions);
        warnings = List.copyOf(warnings);
    }

    public LaunchPlan(List<String> command, Map<String, String> environment, List<ConfigFile> files) {
        this(command, environment, files, Preparation.NONE, List.of(), List.of());
    }

    /** Without values, as arguments and files may hold secrets. */
    @Override
    public String toString() {
        return "LaunchPlan[" + command.get(0) + ", " + (command.size() - 1) + " arguments, " + files.size() + " files]";
    }

    /**
     * A rendered configuration file.
     *
     * @param path relative to the server's directory, with {@code /}; never leaves it
     * @param content whole content in UTF-8
     * @param sensitive true when the content holds a secret in clear
     */
    public record ConfigFile(String path, String content, boolean sensitive) {

        @Override
        public String toString() {
            return "ConfigFile[" + path + ", " + content.length() + " characters]";
        }
    }

    /**
     * A process that is started in the server's directory once the server is ready, again when it ends too soon, and ended
     * with the server.
     *
     * @param name unique among the companions of a server: lower-case letters, digits and {@code -}
     * @param title for people
     * @param command executable and arguments
     */
    public record Companion(String name, String title, List<String> command, Map<String, String> environment) {

        public Companion {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Without values, as arguments may hold secrets. */
        @Override
        public String toString() {
            return "Companion[" + name + "]";
        }
    }
}
