package io.languard.webui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file of the UI in memory, plain and, where that is smaller, packed. Its bytes are never changed. */
final class WebFile {

    /** Half of a SHA-256: enough to tell the versions of one file from each other. */
    private static final int TAG_BYTES = 16;

    private final String contentType;
    private final byte[] plain;
    private final byte @Nullable [] packed;
    private final String hash;

    WebFile(String contentType, byte[] plain, byte @Nullable [] packed) {
        this.contentType = contentType;
        this.plain = plain;
        this.packed = packed;
        this.hash = hash(plain);
    }

    String contentType() {
        return contentType;
    }

    boolean hasPacked() {
        return packed != null;
    }

    byte[] bytes(boolean gzip) {
        return gzip && packed != null ? packed : plain;
    }

    /** The two encodings are different representations, so they have different tags. */
    String tag(boolean gzip) {
        return '"' + hash + (gzip && packed != null ? "-gzip" : "") + '"';
    }

    String text() {
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
