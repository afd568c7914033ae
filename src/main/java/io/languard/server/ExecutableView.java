package io.languard.server;

import java.util.List;

/**
 * A program that a new server could run.
 *
 * @param path absolute, or a mere file name for one that an installation brings into the server's own folder
 * @param exists whether the file is there
 * @param executable whether it may be executed
 * @param installedLater whether it need not be there yet
 * @param usedBy names of the servers that run it
 */
public record ExecutableView(
        String path, Source source, boolean exists, boolean executable, boolean installedLater, List<String> usedBy) {

    public ExecutableView {
        usedBy = List.copyOf(usedBy);
    }

    /** How the place came to be known. */
    public enum Source {
        /** The game is mostly there. */
        USUAL,
        /** Another server runs it. */
        SERVER,
        /** An operator allowed its path. */
        ALLOWED,
        /** It will be installed into the new server's own folder. */
        OWN,
        /** It is the simulated game. */
        PRACTICE
    }
}
