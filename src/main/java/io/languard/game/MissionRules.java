package io.languard.game;

import io.languard.common.DomainException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mission files of a game. Pure: nothing is read or written here. */
public interface MissionRules {

    /** Folder of the server's own mission files, relative to the server's directory. */
    String folder();

    /** Folder of missions that come with the installation and are not the server's own to delete; empty when there is none. */
    Optional<Path> installed();

    /** True for a mission file, going by its name. */
    boolean isMission(String filename);

    /**
     * Checks the name under which somebody wants to store a mission.
     *
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} with a sentence for people
     */
    void checkName(String filename);

    /** How many bytes of a file {@link #checkContent} needs to see. */
    int headBytes();

    /**
     * @param head the first {@link #headBytes()} bytes of the file, or all of it when it is shorter
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} when this is no mission
     */
    void checkContent(byte[] head);

    Mission describe(String filename);

    /**
     * Console command that plays a mission now.
     *
     * @param difficulty null for the server's usual one
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} for a difficulty that the game does not
     *     know
     */
    String changeCommand(String missionName, @Nullable String difficulty);

    /**
     * What a mission's file name tells.
     *
     * @param missionName as the game's console and configuration call it
     * @param terrain null where the name does not tell
     */
    record Mission(String missionName, @Nullable String terrain) {}
}
