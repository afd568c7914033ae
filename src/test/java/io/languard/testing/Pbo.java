package io.languard.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packs files as the tools of Arma 3 do. */
public final class Pbo {

    private static final int PRODUCT = 0x56657273;

    private Pbo() {}

    /** A small mission. */
    public static byte[] mission() {
        return of(Map.of("mission.sqm", "version=53;\n".getBytes(StandardCharsets.UTF_8)));
    }

    public static byte[] of(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry(out, "", PRODUCT, 0);
        text(out, "prefix");
        text(out, "test");
        text(out, "");
        Map<String, byte[]> ordered = new LinkedHashMap<>(files);
        ordered.forEach((name, content) -> entry(out, name, 0, content.length));
        entry(out, "", 0, 0);
        ordered.values().forEach(out::writeBytes);
        byte[] packed = out.toByteArray();
        out.write(0);
        out.writeBytes(sha1(packed));
        return out.toByteArray();
    }

    /** The beginning of one whose only file has so many bytes, up to where they begin. */
    public static byte[] head(int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry(out, "mission.sqm", 0, bytes);
        entry(out, "", 0, 0);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String name, int packing, int size) {
        text(out, name);
        ByteBuffer numbers = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putInt(packing).putInt(0).putInt(0).putInt(0).putInt(size);
        out.writeBytes(numbers.array());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    private static byte[] sha1(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
