package io.languard.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of 256 bits.
 *
 * @param id eight hexadecimal digits that follow from the key and tell nothing of it
 * @param key for AES
 */
record SecretKeyMaterial(String id, SecretKey key) {

    static final int BYTES = 32;

    private static final int ID_BYTES = 4;
    private static final String MAC = "HmacSHA256";
    private static final byte[] ID_LABEL = "languard secret key id".getBytes(StandardCharsets.US_ASCII);

    static SecretKeyMaterial of(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            String id = HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(ID_LABEL), ID_BYTES));
            return new SecretKeyMaterial(id, new SecretKeySpec(bytes, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    /** @throws IllegalArgumentException when it is not a key; the message says what is wrong, and nothing of the text */
    static SecretKeyMaterial parse(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // The cause would quote a character of the key.
            throw new IllegalArgumentException("it holds something that is not base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("it holds a key of " + bytes.length + " bytes instead of " + BYTES);
        }
        return of(bytes);
    }

    @Override
    public String toString() {
        return "SecretKeyMaterial[" + id + "]";
    }
}
