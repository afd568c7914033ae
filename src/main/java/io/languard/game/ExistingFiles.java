package io.languard.game;

import java.util.Optional;

/** The files below a server's directory as they are before a start, for a plan that keeps what an operator wrote there. */
@FunctionalInterface
public interface ExistingFiles {

    /** A new server: no file is there. */
    ExistingFiles NONE = path -> Optional.empty();

    /**
     * @param path as in {@link LaunchPlan.ConfigFile#path()}
     * @return whole content, decoded as {@link io.languard.common.FileText#decode} does; empty when there is no such file
     * @throws io.languard.common.DomainException {@link io.languard.common.ErrorCode#CONFIG_WRITE_ERROR} naming what is
     *     there and cannot be kept: a link, a folder, a file that is unreadable or too large to be a configuration file
     */
    Optional<String> read(String path);
}
