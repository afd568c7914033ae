package io.languard.game;

import io.languard.common.DomainException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mission files of a game. Pure: nothing is read or written here. */
public interface MissionRules {

    /** Folder of the server's own mission files, relative to the server's directory. */
    String folder();

    /**
     * Absolute folders of missions that come with the installation and are not the server's own to delete; of two missions of
     * the same name the server's own counts. Those that do not exist count for nothing.
     */
    List<Path> installed();

    /** True for a mission file, going by its name. */
    boolean isMission(String filename);

    /**
     * Name under which a mission that somebody calls so is stored, which may differ in what the game minds and people do not.
     *
     * @param filename safe as a file name already
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} with a sentence for people when no mission
     *     can be called so
     */
    String storedName(String filename);

    /** How many bytes of a file {@link #checkContent} needs to see. */
    int headBytes();

    /**
     * @param head the first {@link #headBytes()} bytes of the file, or all of it when it is shorter
     * @param size of the whole file in bytes; empty while it is still arriving
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} when this is no mission, or not all of one
     */
    void checkContent(byte[] head, OptionalLong size);

    Mission describe(String filename);

    /** {@link Mission#missionName Names} of the missions that the server plays in turn; as its configuration has them. */
    Set<String> rotation();

    /**
     * Console command that plays a mission now.
     *
     * @param difficulty null for the server's usual one
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} for a difficulty that the game does not
     *     know; {@link io.languard.common.ErrorCode#ADAPTER_ERROR} with a sentence for people when the game cannot be told
     *     this name
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
