package io.languard.practice;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The missions in mpmissions, as packed files or as folders. They are found whatever their case. */
final class Missions {

    private static final String PACKED = ".pbo";

    /**
     * One that can be played.
     *
     * @param name without the terrain
     */
    record Mission(String name, String terrain, String file) {
        String template() {
            return name + "." + terrain;
        }
    }

    private final Path folder;

    Missions(Path root, Arguments arguments) {
        String named = arguments.get("mpmissions");
        Path usual = Mods.entry(root, "mpmissions");
        this.folder = named != null ? root.resolve(named) : usual != null ? usual : root.resolve("mpmissions");
    }

    List<Mission> all() {
        List<Mission> missions = new ArrayList<>();
        File[] files = folder.toFile().listFiles();
        if (files != null) {
            List<String> names = new ArrayList<>();
            for (File file : files) {
                boolean packed = file.getName().toLowerCase(Locale.ROOT).endsWith(PACKED);
                if (packed ? file.isFile() : file.isDirectory()) {
                    names.add(file.getName());
                }
            }
            names.sort(String.CASE_INSENSITIVE_ORDER);
            for (String name : names) {
                String template = template(name);
                int dot = template.lastIndexOf('.');
                if (dot > 0 && dot < template.length() - 1) {
                    missions.add(new Mission(template.substring(0, dot), template.substring(dot + 1), name));
                }
            }
        }
        return missions;
    }

    @Nullable
    Mission find(String template) {
        for (Mission mission : all()) {
            if (mission.template().equalsIgnoreCase(template)) {
                return mission;
            }
        }
        return null;
    }

    private static String template(String file) {
        boolean packed = file.toLowerCase(Locale.ROOT).endsWith(PACKED);
        return packed ? file.substring(0, file.length() - PACKED.length()) : file;
    }
}
