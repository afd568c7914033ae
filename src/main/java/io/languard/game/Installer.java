package io.languard.game;

import io.languard.common.DomainException;
import io.languard.common.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Installs and updates a game and its mods with a program of somebody else, SteamCMD for example. Nothing is run or written
 * here; what is on the disk may be looked at. Safe for use by many threads.
 */
public interface Installer {

    /**
     * How to install the game, or to update what is there. A folder that is not the server's own is only touched when it
     * is known to hold such an installation and nothing else.
     *
     * @param validate check every file that is there, too
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} when this machine is not set up for it; the
     *     sentence says what to set
     */
    Plan game(Site site, boolean validate);

    /**
     * How to download mods, or to update them.
     *
     * @param workshopIds decimal digits, in the order to download, none twice
     * @throws DomainException as for {@link #game}; {@link io.languard.common.ErrorCode#VALIDATION_ERROR} for ids that are none
     */
    Plan mods(Site site, List<String> workshopIds);

    /**
     * A fresh reader for the output of one attempt.
     *
     * @param workshopIds what is downloaded; empty for the game itself
     */
    Reader reader(List<String> workshopIds);

    /**
     * Name under which a downloaded mod shall lie in the server's directory: one file name of lower-case ASCII letters,
     * digits and {@code @ _ - .}
     *
     * @param folder what was downloaded
     * @throws IOException when what was downloaded is no mod, or cannot be read; the message is for people
     */
    String modName(String workshopId, Path folder) throws IOException;

    /** Texts that must not be seen where the program's output is shown. */
    List<Secret> secrets();

    /**
     * Where to install.
     *
     * @param settings of the server
     * @param folder absolute path of the installation: the server's own directory, or a folder that several servers share
     * @param work absolute path of a folder that exists for the time of an attempt, readable by nobody else
     */
    record Site(ServerSettings settings, Path folder, Path work) {}

    /**
     * How to make one attempt.
     *
     * @param command executable and arguments, without secrets; no shell sees them
     * @param environment variables for the process
     * @param home folder for what the program keeps for all servers, a sign-in for example; not used where the server has
     *     an account of its own. Null where it keeps nothing
     * @param files to write to {@link Site#work()} before, and to remove after; may hold secrets
     * @param folder absolute path of what it writes to: {@link Site#folder()}, or the server's own directory
     * @param bytesNeeded free room that it needs there at least
     * @param attempts how often to try in all when a failure may pass
     * @param silence it is ended when it prints nothing for so long
     * @param downloads what it brings in addition to the game
     */
    record Plan(
            List<String> command,
            Map<String, String> environment,
            @Nullable Path home,
            List<LaunchPlan.ConfigFile> files,
            Path folder,
            long bytesNeeded,
            int attempts,
            Duration silence,
            List<Download> downloads) {

        public Plan {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            files = List.copyOf(files);
            downloads = List.copyOf(downloads);
        }

        @Override
        public String toString() {
            return "Plan[" + command.get(0) + ", " + attempts + " attempts]";
        }
    }

    /**
     * A mod that is downloaded.
     *
     * @param folder absolute path of the folder that it gets
     * @param lowerCase give all files and folders in it lower-case names, for a game that finds no others
     */
    record Download(String workshopId, Path folder, boolean lowerCase) {}

    /** Reads the program's output line by line; the manner of {@link LogReader}. Used by one thread at a time. */
    interface Reader {

        /** {@link GameSignal.Progress} in it goes to whoever watches. */
        LogReader.Reading read(String line);

        /**
         * Asked after each line and again when nothing is printed for some seconds.
         *
         * @param unfinished what was printed since the last line end, a prompt perhaps; mostly empty
         * @return why it is not worth waiting for its end, for example because it asks for something that nobody will enter
         */
        Optional<Verdict.Failed> hopeless(String unfinished);

        /**
         * What became of it.
         *
         * @param exitCode of the process; some of these programs answer 0 whatever happened. -1 when nobody saw it
         */
        Verdict verdict(int exitCode);

        /** Workshop ids of the mods that are downloaded so far, whatever becomes of the others. */
        Set<String> arrived();
    }

    /** How an attempt ended. */
    sealed interface Verdict {

        record Succeeded() implements Verdict {}

        /**
         * @param retryAfter after how long another attempt may succeed, longer for each further one; null when it would fail
         *     the same way
         * @param sentence for people: what went wrong and what to do
         */
        record Failed(@Nullable Duration retryAfter, String sentence) implements Verdict {}
    }
}
