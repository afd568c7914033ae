package io.languard.secret;

import io.languard.common.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The file that holds the keys for secrets, one on each line: the first encrypts, all decrypt. It is replaced as a whole, so
 * that a crash at any moment leaves the old content or the new one; nothing is written when what is there cannot be read.
 */
public final class KeyFile {

    private static final String COMMENT = "#";
    private static final String HEADER =
            COMMENT + " Encrypts the secrets in the database. Without this file they are lost: back it up.\n";
    private static final String OLDER =
            COMMENT + " Older keys: the next start encrypts everything anew and then removes them.\n";

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    /**
     * Puts a new key before those that are there. Everything stays readable, as the older ones stay until nothing needs them.
     *
     * @return the id of the new key, which tells nothing of it
     * @throws IllegalArgumentException when there is no key yet, or what is there is damaged; nothing is changed then
     * @throws UncheckedIOException when the file cannot be read or written; it is as it was then
     */
    public String addKey() {
        List<SecretKeyMaterial> keys = new ArrayList<>(read());
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no key in " + path + " that could be replaced: the manager makes"
                            + " one when it stores the first secret; if secrets were stored already, restore the file from a"
                            + " backup");
        }
        SecretKeyMaterial added = fresh();
        keys.add(0, added);
        write(keys);
        return added.id();
    }

    /** @throws IllegalArgumentException when a line is not a key; the message tells what to do, and nothing of the line */
    List<SecretKeyMaterial> read() {
        List<SecretKeyMaterial> keys = new ArrayList<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith(COMMENT)) {
                keys.add(parse(line));
            }
        }
        return keys;
    }

    /** @throws UncheckedIOException when the file cannot be written */
    SecretKeyMaterial makeFirst() {
        SecretKeyMaterial key = fresh();
        write(List.of(key));
        return key;
    }

    /** Removes keys that nothing is encrypted with any more; the first one always stays. */
    void remove(Set<String> ids) {
        List<SecretKeyMaterial> keys = read();
        List<SecretKeyMaterial> kept = new ArrayList<>();
        for (SecretKeyMaterial key : keys) {
            if (kept.isEmpty() || !ids.contains(key.id())) {
                kept.add(key);
            }
        }
        if (kept.size() < keys.size()) {
            write(kept);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private SecretKeyMaterial parse(String line) {
        try {
            return SecretKeyMaterial.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The key file " + path + " is damaged (" + e.getMessage() + "): restore it from a backup");
        }
    }

    private static SecretKeyMaterial fresh() {
        byte[] bytes = new byte[SecretKeyMaterial.BYTES];
        new SecureRandom().nextBytes(bytes);
        return SecretKeyMaterial.of(bytes);
    }

    private void write(List<SecretKeyMaterial> keys) {
        StringBuilder content = new StringBuilder(HEADER);
        for (int i = 0; i < keys.size(); i++) {
            content.append(i == 1 ? OLDER : "")
                    .append(Base64.getEncoder().encodeToString(keys.get(i).key().getEncoded()))
                    .append('\n');
        }
        try {
            AtomicFiles.writeDurably(path, content.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The key file " + path + " is damaged: restore it from a backup");
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + path + " cannot be read: make it readable", e);
        }
    }
}
