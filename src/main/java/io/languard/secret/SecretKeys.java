package io.languard.secret;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final KeyFile file;
    private final boolean fromSetting;
    private final Object generation = new Object();
    private volatile Map<String, SecretKeyMaterial> byId;
    private volatile @Nullable SecretKeyMaterial first;

    private SecretKeys(KeyFile file, boolean fromSetting, List<SecretKeyMaterial> keys) {
        this.file = file;
        this.fromSetting = fromSetting;
        Map<String, SecretKeyMaterial> found = new LinkedHashMap<>();
        keys.forEach(key -> found.putIfAbsent(key.id(), key));
        byId = Collections.unmodifiableMap(found);
        first = keys.isEmpty() ? null : keys.get(0);
    }

    /**
     * @param setting keys in base64, separated by commas; blank for none
     * @param file one key in base64 on each line; need not exist
     * @throws IllegalArgumentException when one of them is not a key; the message tells where and what to do, not what it is
     * @throws java.io.UncheckedIOException when the file cannot be read
     */
    public static SecretKeys load(String setting, Path file) {
        List<SecretKeyMaterial> keys = new ArrayList<>();
        for (String text : setting.split(SEPARATOR)) {
            if (!text.isBlank()) {
                keys.add(parse(text));
            }
        }
        KeyFile kept = new KeyFile(file);
        boolean fromSetting = !keys.isEmpty();
        keys.addAll(kept.read());
        return new SecretKeys(kept, fromSetting, keys);
    }

    Optional<SecretKeyMaterial> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    Optional<String> firstId() {
        return Optional.ofNullable(first).map(SecretKeyMaterial::id);
    }

    /** Ids of the keys of the file that only decrypt; none where the setting holds the keys. */
    Set<String> older() {
        Set<String> older = new LinkedHashSet<>(byId.keySet());
        firstId().ifPresent(older::remove);
        return fromSetting ? Set.of() : older;
    }

    /** Takes keys out of the file. What they encrypted can be read until the next start, and never again. */
    void forget(Set<String> ids) {
        if (!ids.isEmpty()) {
            file.remove(ids);
        }
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
                present = file.makeFirst();
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

    private static SecretKeyMaterial parse(String text) {
        try {
            return SecretKeyMaterial.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The setting " + SETTING + " cannot be used (" + e.getMessage()
                    + "): set it to the key that was used before; a new one comes from openssl rand -base64 32");
        }
    }
}
