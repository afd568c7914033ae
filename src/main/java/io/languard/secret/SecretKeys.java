package io.languard.secret;

import io.languard.common.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that secrets are encrypted with: the first encrypts, all decrypt. Keys of the setting come before those of the
 * file, so that an operator can move from one to the other without losing anything.
 *
 * <p>Where there is none, one is generated, but not before something is to be encrypted: a start that lost its key must find
 * that out from the secrets it cannot read, and not hide it behind a new key. Safe for use by many threads.
 */
public final class SecretKeys {

    /** Name of the setting, for messages. */
    public static final String SETTING = "LANGUARD_SECRET_KEY";

    private static final String SEPARATOR = ",";
    private static final String COMMENT = "#";

    private final Path file;
    private final Object generation = new Object();
    private volatile Map<String, SecretKeyMaterial> byId;
    private volatile @Nullable SecretKeyMaterial first;

    private SecretKeys(Path file, List<SecretKeyMaterial> keys) {
        this.file = file;
        Map<String, SecretKeyMaterial> found = new LinkedHashMap<>();
        keys.forEach(key -> found.putIfAbsent(key.id(), key));
        byId = Map.copyOf(found);
        first = keys.isEmpty() ? null : keys.get(0);
    }

    /**
     * @param setting keys in base64, separated by commas; blank for none
     * @param file one key in base64 on each line; need not exist
     * @throws IllegalArgumentException when one of them is not a key; the message tells where, not what it is
     */
    public static SecretKeys load(String setting, Path file) {
        List<SecretKeyMaterial> keys = new ArrayList<>();
        for (String text : setting.split(SEPARATOR)) {
            if (!text.isBlank()) {
                keys.add(parse(text, SETTING));
            }
        }
        for (String line : lines(file)) {
            if (!line.isBlank() && !line.startsWith(COMMENT)) {
                keys.add(parse(line, file.toString()));
            }
        }
        return new SecretKeys(file, keys);
    }

    Optional<SecretKeyMaterial> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    Optional<String> firstId() {
        return Optional.ofNullable(first).map(SecretKeyMaterial::id);
    }

    /** The key to encrypt with; generates it and writes its file the first time. */
    SecretKeyMaterial first() {
        SecretKeyMaterial present = first;
        if (present != null) {
            return present;
        }
        synchronized (generation) {
            present = first;
            if (present == null) {
                present = generate();
                byId = Map.of(present.id(), present);
                first = present;
            }
            return present;
        }
    }

    /** Sentence for people: where keys are looked for. */
    String origin() {
        return SETTING + " or the file " + file;
    }

    private SecretKeyMaterial generate() {
        byte[] bytes = new byte[SecretKeyMaterial.BYTES];
        new SecureRandom().nextBytes(bytes);
        String content =
                COMMENT + " Encrypts the secrets in the database. Without this file they are lost: back it up.\n"
                        + Base64.getEncoder().encodeToString(bytes) + "\n";
        try {
            AtomicFiles.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The key for secrets cannot be written: " + file, e);
        }
        return SecretKeyMaterial.of(bytes);
    }

    private static SecretKeyMaterial parse(String text, String origin) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            // The cause would quote a character of the key.
            throw new IllegalArgumentException(origin + " holds something that is not base64");
        }
        if (bytes.length != SecretKeyMaterial.BYTES) {
            throw new IllegalArgumentException(origin + " holds a key of " + bytes.length + " bytes, it must be "
                    + SecretKeyMaterial.BYTES + " in base64; make one with: openssl rand -base64 32");
        }
        return SecretKeyMaterial.of(bytes);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The key for secrets cannot be read: " + file, e);
        }
    }
}
