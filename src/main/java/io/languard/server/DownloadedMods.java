package io.languard.server;

import com.fasterxml.jackson.core.type.TypeReference;
import io.languard.common.AtomicFiles;
import io.languard.game.Installer;
import io.languard.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Puts downloaded mods where their server finds them: a link in its directory for each, whose name stays the same however
 * often the mod is updated and whatever it calls itself then.
 */
final class DownloadedMods {

    private static final Pattern NAME = Pattern.compile("[a-z0-9@_-][a-z0-9@_.-]{0,99}");

    private final Path files;
    private final Path memory;

    DownloadedMods(ServerFolder folder) {
        this.files = folder.files();
        this.memory = folder.root().resolve("downloaded-mods.json");
    }

    /**
     * Blocks for as long as renaming the files takes.
     *
     * @return sentences for the console
     * @throws IOException with a message for people; mods before the one that failed are in place
     */
    List<String> place(Installer installer, List<Installer.Download> downloads) throws IOException {
        Map<String, String> names = read();
        List<String> remarks = new ArrayList<>();
        for (Installer.Download download : downloads) {
            String id = download.workshopId();
            if (isEmpty(download.folder())) {
                throw new IOException(
                        "Mod " + id + " was reported as downloaded, but nothing is in " + download.folder());
            }
            if (download.lowerCase()) {
                lowerCase(download.folder());
            }
            String name = names.get(id);
            if (name == null) {
                name = free(installer.modName(id, download.folder()), id, download.folder(), names);
                names.put(id, name);
                AtomicFiles.write(memory, Json.mapper().writeValueAsBytes(names));
            }
            remarks.add(link(name, download));
        }
        return remarks;
    }

    /**
     * Workshop ids of the mods that were downloaded and are still there, sorted.
     *
     * @throws IOException when nobody can tell
     */
    List<String> present() throws IOException {
        return read().entrySet().stream()
                .filter(mod -> Files.isSymbolicLink(files.resolve(mod.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> read() throws IOException {
        try {
            return Json.mapper().readValue(Files.readAllBytes(memory), new TypeReference<TreeMap<String, String>>() {});
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        }
    }

    private String free(String wanted, String id, Path target, Map<String, String> names) throws IOException {
        if (!NAME.matcher(wanted).matches()) {
            throw new IOException("Mod " + id + " has no name that a folder can have");
        }
        Path link = files.resolve(wanted);
        boolean mine = Files.isSymbolicLink(link) && pointsTo(link, target);
        boolean taken = names.containsValue(wanted) || (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !mine);
        return taken ? wanted + "-" + id : wanted;
    }

    private static boolean pointsTo(Path link, Path target) throws IOException {
        return link.resolveSibling(Files.readSymbolicLink(link)).normalize().equals(target.normalize());
    }

    private String link(String name, Installer.Download download) throws IOException {
        Path link = files.resolve(name);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            return "Mod " + download.workshopId() + " is in " + download.folder() + "; '" + name
                    + "' is a folder of its own and stays as it is";
        }
        // A server's folder may be moved as a whole: links inside stay right when they are relative.
        Path target = download.folder().startsWith(files) ? files.relativize(download.folder()) : download.folder();
        Path fresh = Files.createSymbolicLink(files.resolve("." + name + "." + UUID.randomUUID()), target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return "Mod " + download.workshopId() + " is ready as '" + name + "'";
    }

    private static boolean isEmpty(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            return true;
        }
    }

    /** Links are renamed like files, never followed. */
    private static void lowerCase(Path folder) throws IOException {
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                lowerCase(entry);
            }
            String name = String.valueOf(entry.getFileName());
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals(name)) {
                move(entry, entry.resolveSibling(lower));
            }
        }
    }

    /** An update brings back the names that the download has: what is there under the lower-case name is older. */
    private static void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) && Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : entries(from)) {
                move(entry, to.resolve(entry.getFileName()));
            }
            Files.delete(from);
        } else {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        }
        return entries;
    }
}
