package io.languard.game.arma3;

import io.languard.common.FieldError;
import io.languard.game.Preparation.Copy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds folders of mods, in the server's own folder first and then in the installation, and the keys in them. */
final class ModFolders {

    private final Layout layout;

    ModFolders(Layout layout) {
        this.layout = layout;
    }

    List<Path> roots() {
        return layout.linked() ? List.of(layout.own(), layout.installation()) : List.of(layout.own());
    }

    Optional<Path> find(String name) {
        return roots().stream()
                .map(root -> root.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Adds each mod whose folder is not there, with what to do about it. */
    void check(List<String> names, String path, List<FieldError> errors) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (find(name).isPresent()) {
                continue;
            }
            String likely = roots().stream()
                    .flatMap(root -> Layout.names(root).stream())
                    .filter(found -> found.equalsIgnoreCase(name))
                    .findFirst()
                    .map(found ->
                            "There is a folder '" + found + "', and the game minds capital letters: choose that one")
                    .orElse("Install it, or take it out of the list of enabled mods");
            errors.add(new FieldError(
                    path + "[" + i + "]", "exists", "The folder of the mod '" + name + "' is missing. " + likely));
        }
    }

    /** Keys of mods that players load; of two keys of the same name the first counts. */
    List<Copy> keys(List<String> mods) {
        Map<String, Copy> copies = new LinkedHashMap<>();
        if (layout.linked()) {
            Layout.names(layout.installation()).stream()
                    .filter(name -> name.equalsIgnoreCase("keys"))
                    .forEach(name -> addKeys(layout.installation().resolve(name), copies));
        }
        for (String mod : mods) {
            find(mod).ifPresent(folder -> keyFolders(folder).forEach(keys -> addKeys(keys, copies)));
        }
        return List.copyOf(copies.values());
    }

    /** The places in which mods keep their keys. */
    static List<Path> keyFolders(Path mod) {
        List<Path> folders = new ArrayList<>(List.of(mod));
        for (String name : Layout.names(mod)) {
            if (ModContents.isKeyFolder(name) && Files.isDirectory(mod.resolve(name))) {
                folders.add(mod.resolve(name));
            }
        }
        return folders;
    }

    private void addKeys(Path folder, Map<String, Copy> copies) {
        for (String name : Layout.names(folder)) {
            if (ModContents.isKey(name) && Files.isRegularFile(folder.resolve(name))) {
                copies.putIfAbsent(
                        name.toLowerCase(Locale.ROOT),
                        new Copy(
                                layout.keys() + "/" + name, folder.resolve(name).toAbsolutePath()));
            }
        }
    }
}
