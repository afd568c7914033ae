package io.languard.server;

import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where the files of one server are. */
record ServerFolder(Path root) {

    static ServerFolder of(EngineSettings settings, ServerId id) {
        return new ServerFolder(settings.serversDirectory().toAbsolutePath().resolve(id.toString()));
    }

    /** The game's own files: its working directory. */
    Path files() {
        return root.resolve("files");
    }

    /** What the runtime keeps of its processes. */
    Path runs() {
        return root.resolve("run");
    }

    Path console() {
        return root.resolve("console");
    }

    Path stateFile() {
        return root.resolve("state.json");
    }

    /** What was deleted and can still be brought back. */
    Path trash() {
        return root.resolve("trash");
    }

    /** What was linked and copied into the game's files before its last start. */
    Path preparationRecord() {
        return root.resolve("prepared.json");
    }

    /** Removes everything; links are removed, never followed. */
    void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
