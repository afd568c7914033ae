package io.languard.game;

import io.languard.common.DomainException;
import java.util.List;
import java.util.Map;

/** Installs and updates a game and its mods with a program of somebody else, SteamCMD for example. Pure: nothing runs here. */
public interface Installer {

    /**
     * How to install the game into the server's directory, or to update what is there.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} when this installation is not set up for it;
     *     the sentence says what to set
     */
    Plan game(ServerSettings settings);

    /**
     * How to download mods, or to update them.
     *
     * @param workshopIds decimal digits, in the order to download
     * @throws DomainException as for {@link #game}; {@link io.languard.common.ErrorCode#VALIDATION_ERROR} for ids that are none
     */
    Plan mods(ServerSettings settings, List<String> workshopIds);

    /** A fresh reader for the output of one attempt. */
    Reader reader();

    /**
     * One attempt.
     *
     * @param command executable and arguments, without secrets; no shell sees them
     * @param environment variables for the process
     * @param files to write below the server's directory before, and to remove after; may hold secrets
     * @param bytesNeeded free room that it needs on the disk
     * @param attempts how often to try in all when a failure may pass
     * @param afterwards links to make below the server's directory once it succeeded
     */
    record Plan(
            List<String> command,
            Map<String, String> environment,
            List<LaunchPlan.ConfigFile> files,
            long bytesNeeded,
            int attempts,
            List<Preparation.Link> afterwards) {

        public Plan {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            files = List.copyOf(files);
            afterwards = List.copyOf(afterwards);
        }

        @Override
        public String toString() {
            return "Plan[" + command.get(0) + ", " + attempts + " attempts]";
        }
    }

    /** Reads the program's output line by line; the manner of {@link LogReader}. */
    interface Reader {

        /** Progress in it goes to whoever watches. */
        LogReader.Reading read(String line);

        /**
         * What became of it.
         *
         * @param exitCode of the process; some of these programs answer 0 whatever happened
         */
        Verdict verdict(int exitCode);
    }

    /** How an attempt ended. */
    sealed interface Verdict {

        record Succeeded() implements Verdict {}

        /**
         * @param mayPass true when another attempt, after a while, may succeed
         * @param sentence for people: what went wrong and what to do
         */
        record Failed(boolean mayPass, String sentence) implements Verdict {}
    }
}
