package io.languard.practice;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mod folders below the working directory, and the keys of those whose files players may use. */
final class Mods {

    /**
     * One that is loaded.
     *
     * @param workshopId 0 when its meta.cpp says none
     */
    record Mod(String folder, String name, long workshopId) {}

    private final Path root;
    private final List<Mod> mods = new ArrayList<>();

    Mods(Path root) {
        this.root = root;
    }

    /** @throws TerminatedException for a folder that is no mod */
    void load(List<String> folders) throws TerminatedException {
        for (String folder : folders) {
            Path path = root.resolve(folder.replace('\\', '/'));
            Path addons = entry(path, "addons");
            if (addons == null || !Files.isDirectory(addons)) {
                throw new TerminatedException("Cannot open file '" + path + "\\addons'");
            }
            mods.add(new Mod(folder, nameOf(path, folder), workshopId(path)));
        }
    }

    List<Mod> loaded() {
        return mods;
    }

    /** Whether files that were signed with this key are accepted. */
    boolean hasKey(String name) {
        return keys().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Names without their ending. */
    List<String> keys() {
        TreeSet<String> names = new TreeSet<>();
        File[] files = root.resolve("keys").toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                String name = file.getName();
                if (name.toLowerCase(Locale.ROOT).endsWith(".bikey")) {
                    names.add(name.substring(0, name.length() - ".bikey".length()));
                }
            }
        }
        return List.copyOf(names);
    }

    private static String nameOf(Path mod, String folder) {
        Object name = ConfigFile.lenient(read(mod, "mod.cpp"), "name");
        if (name == null) {
            name = ConfigFile.lenient(read(mod, "meta.cpp"), "name");
        }
        return name instanceof String text && !text.isBlank() ? text : folder.replaceFirst("^@", "");
    }

    private static long workshopId(Path mod) {
        return ConfigFile.lenient(read(mod, "meta.cpp"), "publishedid") instanceof Double id ? id.longValue() : 0;
    }

    private static String read(Path mod, String file) {
        Path path = entry(mod, file);
        try {
            // Often in the encoding of whoever made it.
            return path == null ? "" : new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** An entry of a folder, whatever its case; null when there is none. */
    static @Nullable Path entry(Path folder, String name) {
        Path exact = folder.resolve(name);
        if (Files.exists(exact) || !Files.isDirectory(folder)) {
            return Files.exists(exact) ? exact : null;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(each -> each.getFileName().toString().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
