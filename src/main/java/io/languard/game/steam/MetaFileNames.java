package io.languard.game.steam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names mods after the title in the {@code meta.cpp} that Bohemia's publishing tools put into each: {@code @cba_a3}. */
public final class MetaFileNames implements SteamApp.ModNames {

    private static final List<String> FILES = List.of("meta.cpp", "mod.cpp");
    private static final Pattern NAME = Pattern.compile("(?im)^\\s*name\\s*=\\s*\"([^\"]{1,500})\"");
    private static final int LARGEST_FILE = 64 * 1024;
    private static final int LONGEST_NAME = 60;

    @Override
    public String name(String workshopId, Path folder) throws IOException {
        for (String file : FILES) {
            Path meta = folder.resolve(file);
            if (Files.isRegularFile(meta, LinkOption.NOFOLLOW_LINKS) && Files.size(meta) <= LARGEST_FILE) {
                Matcher title = NAME.matcher(new String(Files.readAllBytes(meta), StandardCharsets.UTF_8));
                String safe = title.find() ? safe(title.group(1)) : "";
                if (!safe.isEmpty()) {
                    return "@" + safe;
                }
            }
        }
        return "@" + workshopId;
    }

    /** Hostile text is possible: only what is listed here stays. */
    private static String safe(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]+", "_")
                .replaceAll("[.-]*_[_.-]*", "_")
                .replaceAll("\\.{2,}", ".");
        String cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return cut.replaceAll("^[_.-]+|[_.-]+$", "");
    }
}
