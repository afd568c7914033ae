package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FileText;
import io.languard.game.ExistingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration files in a server's folder, as an operator or an earlier start left them. */
final class PresentFiles implements ExistingFiles {

    private static final int LARGEST_MB = 4;
    private static final int LARGEST = LARGEST_MB * 1024 * 1024;

    private final FolderPreparation folder;

    PresentFiles(FolderPreparation folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> read(String path) {
        try {
            Path file = folder.inside(path);
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                throw new FileSystemException(path, null, "it is a link");
            }
            if (!attributes.isRegularFile()) {
                throw new FileSystemException(path, null, "it is no file");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(LARGEST + 1);
                if (content.length > LARGEST) {
                    throw new FileSystemException(path, null, "it is larger than " + LARGEST_MB + " MB");
                }
                return Optional.of(FileText.decode(content));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR,
                    "A start would replace the configuration file '" + path + "', and what is in it cannot be kept: "
                            + reason(e),
                    e);
        }
    }

    /** Without paths of this machine. */
    private static @Nullable String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        return failure instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failure.getMessage();
    }
}
