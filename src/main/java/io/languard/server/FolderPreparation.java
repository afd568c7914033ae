package io.languard.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.languard.common.AtomicFiles;
import io.languard.game.Preparation;
import io.languard.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a server's folder ready for a start: folders, links and copies. What it made is on record beside that folder, out of
 * the game's reach, so that it is taken away again when it is not wanted any more, and nothing else ever is. To be used while
 * no process of the server runs; a process that belongs to the server may have left any trick in its folder.
 */
final class FolderPreparation {

    private final Path folder;
    private final Path record;

    /**
     * @param folder of the game's own files
     * @param record file that says what was made in it
     */
    FolderPreparation(Path folder, Path record) {
        this.folder = folder;
        this.record = record;
    }

    /**
     * Makes folders, links and copies; {@link #removeStale} comes later.
     *
     * @throws IOException when something cannot be made: what was there before is still there
     */
    void apply(Preparation preparation) throws IOException {
        Made made = recorded();
        Map<String, String> links = new TreeMap<>();
        preparation.links().forEach(link -> links.put(link.path(), link.target().toString()));
        Map<String, String> copies = new TreeMap<>();
        for (Preparation.Copy copy : preparation.copies()) {
            copies.put(copy.path(), digest(copy.source()));
        }
        if (links.isEmpty() && copies.isEmpty() && made.isEmpty()) {
            folders(preparation);
            return;
        }
        folders(preparation);
        removeUnwanted(made, links, copies);
        // On record before they are made: what a crash leaves behind is known as ours.
        write(new Made(union(made.links(), links), union(made.copies(), copies)));
        Made kept = new Made(new TreeMap<>(), new TreeMap<>());
        for (Preparation.Link link : preparation.links()) {
            if (link(link, made.links().getOrDefault(link.path(), List.of()))) {
                kept.links().put(link.path(), List.of(link.target().toString()));
            }
        }
        for (Preparation.Copy copy : preparation.copies()) {
            String digest = copies.get(copy.path());
            if (digest != null && copy(copy, digest, made.copies().getOrDefault(copy.path(), List.of()))) {
                kept.copies().put(copy.path(), List.of(digest));
            }
        }
        write(kept);
    }

    /**
     * A path inside the folder.
     *
     * @param relative with {@code /}
     * @throws IOException when it leads out of the folder, or a link lies on the way to it
     */
    Path inside(String relative) throws IOException {
        Path target = folder.resolve(relative).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("'" + relative + "' is outside the server's folder");
        }
        Path step = folder;
        for (Path name : folder.relativize(target)) {
            step = step.resolve(name);
            if (!step.equals(target)
                    && Files.exists(step, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("'" + folder.relativize(step) + "' in the server's folder is no folder");
            }
        }
        return target;
    }

    private void folders(Preparation preparation) throws IOException {
        for (String name : preparation.folders()) {
            Path made = inside(name);
            if (!Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(made, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("'" + name + "' in the server's folder is no folder");
                }
                Files.createDirectories(made);
            }
        }
    }

    /**
     * Removes what would be preferred to the new configuration files. To be done once these are written: until then an
     * operator's lines may be in nothing else.
     *
     * @throws IOException when something cannot be removed
     */
    void removeStale(Preparation preparation) throws IOException {
        for (String pattern : preparation.stale()) {
            removeStale(pattern);
        }
    }

    private void removeStale(String pattern) throws IOException {
        int slash = pattern.lastIndexOf('/');
        Path parent = slash < 0 ? folder : inside(pattern.substring(0, slash));
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.substring(slash + 1).toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                if (matcher.matches(Path.of(name)) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void removeUnwanted(Made made, Map<String, String> links, Map<String, String> copies) throws IOException {
        for (Map.Entry<String, List<String>> link : made.links().entrySet()) {
            Path path = insideOrNull(link.getKey());
            if (!links.containsKey(link.getKey()) && path != null && pointsToOne(path, link.getValue())) {
                Files.delete(path);
            }
        }
        for (Map.Entry<String, List<String>> copy : made.copies().entrySet()) {
            Path path = insideOrNull(copy.getKey());
            if (!copies.containsKey(copy.getKey()) && path != null && holdsOne(path, copy.getValue())) {
                Files.delete(path);
            }
        }
    }

    /** @return false when something of the operator is in its place, which stays */
    private boolean link(Preparation.Link wanted, List<String> before) throws IOException {
        Path path = inside(wanted.path());
        String target = wanted.target().toString();
        if (pointsTo(path, target)) {
            return true;
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!pointsToOne(path, before)) {
                return false;
            }
            Files.delete(path);
        }
        createParent(path);
        Files.createSymbolicLink(path, wanted.target());
        return true;
    }

    /** @return false when something of the operator is in its place, which stays */
    private boolean copy(Preparation.Copy wanted, String digest, List<String> before) throws IOException {
        Path path = inside(wanted.path());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!holdsOne(path, before)) {
                return false;
            }
            if (holdsOne(path, List.of(digest))) {
                return true;
            }
        }
        createParent(path);
        AtomicFiles.write(path, Files.readAllBytes(wanted.source()));
        return true;
    }

    private static void createParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(parent);
        }
    }

    private @Nullable Path insideOrNull(String relative) {
        try {
            return inside(relative);
        } catch (IOException e) {
            // Somebody changed the folder on the way: what is behind it now is not ours.
            return null;
        }
    }

    private static boolean pointsTo(Path path, String target) throws IOException {
        return Files.isSymbolicLink(path)
                && Files.readSymbolicLink(path).toString().equals(target);
    }

    private static boolean pointsToOne(Path path, List<String> targets) throws IOException {
        return Files.isSymbolicLink(path)
                && targets.contains(Files.readSymbolicLink(path).toString());
    }

    private static boolean holdsOne(Path path, List<String> digests) throws IOException {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && digests.contains(digest(path));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** An attempt that fails on its way leaves either: both are ours. */
    private static Map<String, List<String>> union(Map<String, List<String>> before, Map<String, String> now) {
        Map<String, List<String>> all = new TreeMap<>(before);
        now.forEach((path, content) ->
                all.merge(path, List.of(content), (old, added) -> Stream.concat(old.stream(), added.stream())
                        .distinct()
                        .toList()));
        return all;
    }

    private Made recorded() throws IOException {
        try {
            return Json.mapper()
                    .readerFor(Made.class)
                    // A record of an earlier version has one each.
                    .with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .readValue(Files.readAllBytes(record));
        } catch (NoSuchFileException e) {
            return new Made(Map.of(), Map.of());
        } catch (JsonProcessingException e) {
            // Without a record nothing is ours: it stays, and an operator has to remove it.
            return new Made(Map.of(), Map.of());
        }
    }

    private void write(Made made) throws IOException {
        AtomicFiles.write(record, Json.mapper().writeValueAsBytes(made));
    }

    /**
     * What earlier starts made.
     *
     * @param links path to the targets that it may have
     * @param copies path to the SHA-256 sums that it may have
     */
    record Made(Map<String, List<String>> links, Map<String, List<String>> copies) {

        boolean isEmpty() {
            return links.isEmpty() && copies.isEmpty();
        }
    }
}
