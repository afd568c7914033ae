package io.languard.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts texts for storage with AES-256-GCM and a random nonce. The result is {@code v1.<key id>.<base64url>} of nonce,
 * ciphertext and tag.
 *
 * <p>Each text is bound to a place, for example a field of a server: what was copied to another place does not decrypt
 * there, so that somebody who can write to the database cannot make one field show another's secret. Safe for use by many
 * threads.
 */
public final class SecretBox {

    private static final String VERSION = "v1";
    private static final Pattern SEALED = Pattern.compile("v1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]{38,})");
    private static final String CIPHER = "AES/GCM/NoPadding";
    /** NIST SP 800-38D section 8.2: 96 bits; random ones are good for 2^32 texts with one key. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(SecretKeys keys) {
        this.keys = keys;
    }

    /**
     * @param place where the result will be kept; needed again to open it
     * @throws java.io.UncheckedIOException when there is no key yet and it cannot be written
     */
    public String seal(String text, String place) {
        SecretKeyMaterial key = keys.first();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound(key.id(), place));
            byte[] encrypted = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return prefix(key.id()) + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + CIPHER, e);
        }
    }

    /** @throws SecretUnreadable when its key is missing, or it was altered, or belongs to another place */
    public String open(String sealed, String place) {
        Matcher parts = parts(sealed, place);
        String keyId = parts.group(1);
        SecretKeyMaterial key = keys.find(keyId)
                .orElseThrow(() -> new SecretUnreadable("The secret at " + place + " is encrypted with the key " + keyId
                        + ", which is not there. Provide it in " + keys.origin()));
        byte[] all = Base64.getUrlDecoder().decode(parts.group(2));
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key.key(), new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
            cipher.updateAAD(bound(keyId, place));
            return new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadable("The secret at " + place + " was altered or moved there from elsewhere", e);
        }
    }

    /**
     * Second part of every text that is sealed now; empty while there is no key. What has another one there should be sealed
     * anew, so that its key can be retired.
     */
    public Optional<String> currentKeyId() {
        return keys.firstId();
    }

    /** What every text begins with that this key encrypted. */
    static String prefix(String keyId) {
        return VERSION + "." + keyId + ".";
    }

    private static Matcher parts(String sealed, String place) {
        Matcher parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            throw new SecretUnreadable("The secret at " + place + " is not in a format that this version knows");
        }
        return parts;
    }

    private static byte[] bound(String keyId, String place) {
        return ("languard/" + VERSION + "/" + keyId + "/" + place).getBytes(StandardCharsets.UTF_8);
    }
}
