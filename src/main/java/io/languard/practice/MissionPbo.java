package io.languard.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Packs missions into the engine's archive format: a list of entries (name, then five little-endian numbers: packing, size
 * before packing, reserved, time, size), beginning with one that carries the properties and ending with an empty one, the
 * contents one after the other, a zero, and the SHA-1 of everything before it.
 */
public final class MissionPbo {

    private static final int PROPERTIES = 0x56657273; // "Vers"
    private static final int NUMBERS = 20;

    private MissionPbo() {}

    /** Packs every folder below the first argument into a file of its name below the second. */
    public static void main(String[] arguments) throws IOException {
        Path target = Files.createDirectories(Path.of(arguments[1]));
        try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                Files.write(target.resolve(folder.getFileName() + ".pbo"), pack(contents(folder)));
            }
        }
    }

    /** @param files name, with backslashes between folders, to content */
    public static byte[] pack(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry(out, "", PROPERTIES, 0);
        text(out, "prefix");
        text(out, "practice");
        text(out, "");
        TreeMap<String, byte[]> sorted = new TreeMap<>(files);
        sorted.forEach((name, content) -> entry(out, name, 0, content.length));
        entry(out, "", 0, 0);
        sorted.values().forEach(out::writeBytes);
        byte[] checksum = sha1(out.toByteArray());
        out.write(0);
        out.writeBytes(checksum);
        return out.toByteArray();
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            for (Path file : found) {
                contents.put(folder.relativize(file).toString().replace('/', '\\'), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void entry(ByteArrayOutputStream out, String name, int packing, int size) {
        text(out, name);
        ByteBuffer numbers = ByteBuffer.allocate(NUMBERS).order(ByteOrder.LITTLE_ENDIAN);
        // No time, so that the same files always make the same archive.
        numbers.putInt(packing).putInt(0).putInt(0).putInt(0).putInt(size);
        out.writeBytes(numbers.array());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
