package io.languard.security;

import io.languard.common.AtomicFiles;
import io.languard.common.StartReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key that session tokens are signed with: made at the first start, and kept so that a restart signs nobody out. */
final class SigningKey {

    /** As long as the hash, which is what RFC 7518 section 3.2 asks for. */
    private static final int BYTES = 32;

    private SigningKey() {}

    /** @throws IllegalStateException when the file is too short to be a key */
    static byte[] loadOrMake(Path file) {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length < BYTES) {
                String line = "The file " + file + " is not a key of " + BYTES
                        + " bytes: restore it from a backup, or delete it to make a new one, which signs everybody out";
                StartReport.failed(StartReport.Kind.SECRET_KEY, line);
                throw new IllegalStateException(line);
            }
            return key;
        } catch (NoSuchFileException e) {
            return make(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key cannot be read: " + file, e);
        }
    }

    private static byte[] make(Path file) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            AtomicFiles.write(file, key);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key cannot be written: " + file, e);
        }
        return key;
    }
}
