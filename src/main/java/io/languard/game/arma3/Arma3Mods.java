package io.languard.game.arma3;

import io.languard.game.ModRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Mods of Arma 3: folders with {@code addons} in the server's own folder and in the installation's. */
final class Arma3Mods implements ModRules {

    private final Layout layout;
    private final ModContents folders;

    Arma3Mods(Layout layout, ModContents folders) {
        this.layout = layout;
        this.folders = folders;
    }

    @Override
    public List<Path> roots() {
        return new ModFolders(layout).roots();
    }

    @Override
    public Path downloads() {
        return layout.own().resolve("steamapps/workshop/content");
    }

    @Override
    public boolean isModName(String name) {
        return ModContents.isModName(name);
    }

    @Override
    public boolean isMod(Path folder) {
        return folders.isMod(folder);
    }

    @Override
    public Details read(Path folder) throws IOException {
        return folders.details(folder);
    }

    @Override
    public String section() {
        return "launch";
    }

    @Override
    public String enabledField() {
        return "mods";
    }

    @Override
    public String serverOnlyField() {
        return "server_mods";
    }

    @Override
    public List<Listed> readPreset(String document) {
        return LauncherPreset.read(document);
    }

    @Override
    public String writePreset(String title, List<Listed> mods) {
        return LauncherPreset.write(title, mods);
    }
}
