package io.languard.game;

import java.util.Optional;

/** The files below a server's directory as they are before a start, for a plan that keeps what an operator wrote there. */
@FunctionalInterface
public interface ExistingFiles {

    /** A new server: no file is there. */
    ExistingFiles NONE = path -> Optional.empty();

    /**
     * @param path as in {@link LaunchPlan.ConfigFile#path()}
     * @return whole content decoded as UTF-8 with replacement, without a byte order mark; empty when there is no such regular file, or it is too large
     *     to be a configuration file
     */
    Optional<String> read(String path);
}
