package io.languard.ban;

import io.languard.common.AtomicFiles;
import io.languard.common.FileText;
import io.languard.game.BanFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ban file of one server on disk. Links are not followed, neither the file itself nor its folder: the game could point
 * them at files that are none of its business.
 */
final class BanText {

    private static final long LARGEST = 16L * 1024 * 1024;

    private final Path root;
    private final Path file;

    /**
     * @param root the server's directory
     * @throws IOException when the file would be outside of it
     */
    BanText(Path root, BanFile rules) throws IOException {
        this.root = root;
        this.file = root.resolve(rules.path()).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new FileSystemException(rules.path(), null, "it is outside the server's folder");
        }
    }

    String name() {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** What tells one state of the file from another without reading it; empty when there is none. */
    Optional<Mark> mark() throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Mark(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @throws IOException also when it changes while it is read */
    Content read() throws IOException {
        Mark before = mark().orElse(null);
        if (before == null) {
            return Content.NONE;
        }
        requireOwnFolder();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(name(), null, "it is not a file of its own");
        }
        if (before.size() > LARGEST) {
            throw new FileSystemException(name(), null, "it is larger than " + LARGEST / (1024 * 1024) + " MB");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!before.equals(mark().orElse(null))) {
            throw new FileSystemException(name(), null, "somebody is writing it");
        }
        return new Content(FileText.decode(bytes), before);
    }

    /**
     * @return what the file is now
     * @throws IOException the old one is intact then
     */
    Mark write(String text) throws IOException {
        requireOwnFolder();
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        AtomicFiles.replace(file, content);
        Mark mark = mark().orElseThrow(() -> new NoSuchFileException(name()));
        if (!Arrays.equals(content, Files.readAllBytes(file))) {
            throw new FileSystemException(name(), null, "somebody else wrote it at the same time");
        }
        return mark;
    }

    private void requireOwnFolder() throws IOException {
        for (Path folder = file.getParent(); folder != null && !folder.equals(root); folder = folder.getParent()) {
            if (Files.isSymbolicLink(folder)) {
                throw new FileSystemException(name(), null, "its folder is a link to another one");
            }
        }
    }

    /** Sentence about a failure without the paths of this machine. */
    String problem(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return name() + ": no permission";
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return name() + ": " + known.getReason();
        }
        // Such as "No space left on device": messages of plain streams and channels name no files.
        String message = failure instanceof FileSystemException ? null : failure.getMessage();
        return name() + ": " + (message == null ? failure.getClass().getSimpleName() : message);
    }

    /** A state of the file; a file that was renamed over it is another one by its key. */
    record Mark(FileTime modified, long size, @Nullable Object key) {}

    /** @param mark null when there is no file */
    record Content(String text, @Nullable Mark mark) {

        static final Content NONE = new Content("", null);
    }
}
