package io.languard.game.arma3;

import io.languard.game.ModRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the folders of mods. What was read is kept until something in the folder's first level changes, so that looking
 * at hundreds of mods takes milliseconds. A link inside a mod is never followed, the one to a mod's own folder is. Safe for
 * use by many threads.
 */
final class ModContents {

    /** Content that Bohemia ships in folders without the sign of a mod. */
    static final Set<String> OFFICIAL = Set.of("csla", "ef", "gm", "rf", "spe", "vn", "ws");

    private static final String ADDONS = "addons";
    private static final String KEY = ".bikey";

    /** In lower case: authors spell them as they like. */
    private static final Set<String> KEY_FOLDERS = Set.of("key", "keys", "serverkey", "serverkeys");

    private static final int LONGEST_NAME = 200;
    private static final int LARGEST_DESCRIPTION = 256 * 1024;
    private static final int MOST_KEPT = 5000;
    private static final Pattern TITLE =
            Pattern.compile("(?:^|[\\s;{])name\\s*=\\s*\"([^\"\\r\\n]{0,200})\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORKSHOP_ID =
            Pattern.compile("(?:^|[\\s;{])publishedid\\s*=\\s*\"?([0-9]{1,20})\"?\\s*;", Pattern.CASE_INSENSITIVE);

    private final ConcurrentMap<Path, Kept> kept = new ConcurrentHashMap<>();

    /** The name goes into a list that is separated by semicolons. */
    static boolean isModName(String name) {
        boolean marked = name.startsWith("@") && name.length() > 1 && !name.equals("@.") && !name.equals("@..");
        return (marked || OFFICIAL.contains(name.toLowerCase(Locale.ROOT)))
                && name.length() <= LONGEST_NAME
                && name.chars()
                        .noneMatch(letter -> Character.isISOControl(letter)
                                || letter == ';'
                                || letter == '"'
                                || letter == '/'
                                || letter == '\\'
                                || letter == 0xFFFD);
    }

    /** True for the name of a folder in which mods keep their keys, beside those that lie in the mod's folder itself. */
    static boolean isKeyFolder(String name) {
        return KEY_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** True for the name of a file that lets players with a mod in. */
    static boolean isKey(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(KEY);
    }

    boolean isMod(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            return read(folder).hasAddons;
        } catch (IOException e) {
            return false;
        }
    }

    ModRules.Details details(Path folder) throws IOException {
        return read(folder).details;
    }

    private Contents read(Path folder) throws IOException {
        Path real = folder.toRealPath();
        List<Entry> entries = entries(real);
        Kept before = kept.get(real);
        if (before != null && before.entries.equals(entries)) {
            return before.contents;
        }
        Contents contents = look(real, entries);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(real, new Kept(entries, contents));
        return contents;
    }

    private static Contents look(Path folder, List<Entry> entries) throws IOException {
        List<String> problems = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        String title = null;
        String workshopId = null;
        boolean hasAddons = false;
        boolean upperCase = false;
        for (Entry entry : entries) {
            String lower = entry.name.toLowerCase(Locale.ROOT);
            Path path = folder.resolve(entry.name);
            if (entry.folder && lower.equals(ADDONS)) {
                hasAddons = true;
                upperCase |= check(entry.name, path, problems);
            } else if (entry.folder && isKeyFolder(entry.name)) {
                keysIn(path, keys);
            } else if (!entry.folder && isKey(entry.name)) {
                keys.add(entry.name);
            } else if (!entry.folder && lower.equals("mod.cpp")) {
                String found = find(TITLE, path);
                title = found == null ? title : found;
            } else if (!entry.folder && lower.equals("meta.cpp")) {
                workshopId = find(WORKSHOP_ID, path);
                title = title == null ? find(TITLE, path) : title;
            }
        }
        keys.sort(null);
        return new Contents(
                hasAddons,
                new ModRules.Details(title, "0".equals(workshopId) ? null : workshopId, keys, problems, upperCase));
    }

    /** Returns true when names have upper-case letters. */
    private static boolean check(String name, Path addons, List<String> problems) throws IOException {
        boolean misnamed = !name.equals(ADDONS);
        if (misnamed) {
            problems.add("The folder '" + name + "' must be called '" + ADDONS
                    + "': on Linux the game does not find it otherwise");
        }
        int wrong = 0;
        int packed = 0;
        String example = "";
        for (Entry file : entries(addons)) {
            packed += file.name.toLowerCase(Locale.ROOT).endsWith(".pbo") ? 1 : 0;
            if (!file.name.equals(file.name.toLowerCase(Locale.ROOT))) {
                example = wrong == 0 ? file.name : example;
                wrong++;
            }
        }
        if (wrong > 0) {
            problems.add(wrong + (wrong == 1 ? " name" : " names") + " in '" + name
                    + "' with upper-case letters, for example '" + example
                    + "': on Linux the game does not find such files");
        }
        if (packed == 0) {
            problems.add("There is no .pbo file in '" + name + "'");
        }
        return misnamed || wrong > 0;
    }

    private static void keysIn(Path folder, List<String> keys) throws IOException {
        for (Entry entry : entries(folder)) {
            if (!entry.folder && isKey(entry.name)) {
                keys.add(entry.name);
            }
        }
    }

    /** Workshop mods declare texts in whatever encoding their author's editor had. */
    private static @Nullable String find(Pattern wanted, Path file) throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = content.readNBytes(LARGEST_DESCRIPTION);
        }
        Matcher matcher = wanted.matcher(new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", ""));
        if (!matcher.find()) {
            return null;
        }
        String text = matcher.group(1).strip();
        // A key into a table of translations that is packed in the mod.
        return text.isEmpty() || text.startsWith("$") ? null : text;
    }

    /** Regular files and folders, by name; links and everything else are left out. */
    private static List<Entry> entries(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                BasicFileAttributes attributes =
                        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isDirectory() || attributes.isRegularFile()) {
                    entries.add(new Entry(
                            String.valueOf(child.getFileName()),
                            attributes.isDirectory(),
                            attributes.lastModifiedTime().toMillis(),
                            attributes.isDirectory() ? 0 : attributes.size()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort((one, other) -> one.name.compareTo(other.name));
        return entries;
    }

    private record Entry(String name, boolean folder, long modified, long size) {}

    private record Contents(boolean hasAddons, ModRules.Details details) {}

    private record Kept(List<Entry> entries, Contents contents) {}
}
