package io.languard.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs zip files, hostile ones included: names go in as they are. */
public final class Zips {

    private Zips() {}

    public static byte[] of(Map<String, byte[]> files) {
        return pack(zip -> {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(zip, new ZipArchiveEntry(file.getKey()), file.getValue());
            }
        });
    }

    /** A file and a symbolic link. */
    public static byte[] withLink(String file, String link, String target) {
        return pack(zip -> {
            add(zip, new ZipArchiveEntry(file), new byte[1]);
            ZipArchiveEntry entry = new ZipArchiveEntry(link);
            entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
            add(zip, entry, target.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    private static byte[] pack(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            content.write(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void write(ZipArchiveOutputStream zip) throws IOException;
    }
}
