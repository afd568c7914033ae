package io.languard.game;

import io.languard.common.DomainException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mods of a game. */
public interface ModRules {

    /**
     * Absolute folders in which mods lie, the server's own first; of two mods of the same name that of the earlier folder
     * counts. Those that do not exist count for nothing.
     */
    List<Path> roots();

    /**
     * Absolute folder of the server's own below which the content of downloaded mods lies; they are linked from the first
     * root. It may not exist.
     */
    Path downloads();

    /** True when a mod's folder may be called so. */
    boolean isModName(String name);

    /** True when the folder, which lies directly in a root or is linked from there, is a mod. */
    boolean isMod(Path folder);

    /**
     * Reads what a mod tells of itself, never following a link out of it for more than its own top folder.
     *
     * @throws IOException when it cannot be read
     */
    Details read(Path folder) throws IOException;

    /** Section of the configuration that holds which mods are enabled. */
    String section();

    /** Its field with the names of enabled mods, a list of texts, in load order. */
    String enabledField();

    /** Its field with the names of mods that only the server loads, a list of texts; null where the game has no such. */
    @Nullable
    String serverOnlyField();

    /**
     * Reads a list of mods that somebody exported from the game's launcher.
     *
     * @param document whole file as the launcher writes it
     * @throws DomainException {@link io.languard.common.ErrorCode#ADAPTER_ERROR} when it is no such list
     */
    List<Listed> readPreset(String document);

    /**
     * What a mod tells of itself.
     *
     * @param title for people; null where it tells none
     * @param workshopId null where it is not from the workshop
     * @param keyFiles names of the files that let players with this mod in
     * @param problems sentences for people about what keeps it from working here; mostly empty
     * @param upperCase true when one of the problems is that of names which differ from what the game looks for in upper-case
     *     letters only
     */
    record Details(
            @Nullable String title,
            @Nullable String workshopId,
            List<String> keyFiles,
            List<String> problems,
            boolean upperCase) {

        public Details {
            keyFiles = List.copyOf(keyFiles);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Writes a list that the game's launcher can read.
     *
     * @param title for people
     */
    String writePreset(String title, List<Listed> mods);

    /**
     * An entry of a launcher's list.
     *
     * @param workshopId null for a mod that is not from the workshop
     * @param folder name of its folder where the list tells it; null mostly
     */
    record Listed(
            String title,
            @Nullable String workshopId,
            @Nullable String folder) {}
}
