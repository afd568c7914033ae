package io.languard.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
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

    @Override
    public String toString() {
        return "SecretKeyMaterial[" + id + "]";
    }
}
