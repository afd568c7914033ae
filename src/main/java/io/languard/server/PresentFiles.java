package io.languard.server;

import io.languard.game.ExistingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration files in a server's folder, as an operator or an earlier start left them. */
final class PresentFiles implements ExistingFiles {

    private static final long LARGEST = 4L * 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final FolderPreparation folder;

    PresentFiles(FolderPreparation folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> read(String path) {
        try {
            Path file = folder.inside(path);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            // No format of a game has a place for it, and it would end up in the middle of the new file.
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
