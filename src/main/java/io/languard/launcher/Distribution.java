package io.languard.launcher;

import io.languard.launcher.StartFailure.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The parts packed into the distribution: Open Liberty, the application, its server configuration, the driver and the
 * PostgreSQL binaries. Parts are unpacked once per content, under a name that holds its hash, and renamed into place when
 * complete: an unpacking that was cut off is never taken for a whole one.
 */
final class Distribution {

    static final String WAR = "languard.war";
    static final String SERVER_XML = "server.xml";
    static final String DRIVER = "postgresql.jar";

    private static final String FOLDER = "dist/";
    private static final String LIBERTY = "liberty.zip";
    private static final int HASH_LENGTH = 12;

    /** Unpacked, the parts take about this many times their packed size. */
    private static final int GROWTH = 4;

    private final Path jar;
    private final Properties index;

    private Distribution(Path jar, Properties index) {
        this.jar = jar;
        this.index = index;
    }

    /** The distribution this launcher was started from, or the one that the property {@code languard.jar} names. */
    static Distribution running() throws StartFailure {
        try {
            String named = System.getProperty("languard.jar");
            Path jar = named != null
                    ? Path.of(named)
                    : Path.of(Distribution.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
            try (ZipFile zip = new ZipFile(jar.toFile());
                    InputStream in = open(zip, "index.properties")) {
                Properties index = new Properties();
                index.load(in);
                return new Distribution(jar, index);
            }
        } catch (IOException | URISyntaxException e) {
            throw new StartFailure(
                    Reason.START_FAILED, "This is not a complete distribution: build or download it again.", e);
        }
    }

    /** The major version of the packed PostgreSQL, which must be that of an existing cluster. */
    String postgresMajor() {
        String version = index.getProperty("postgres.version", "");
        return version.substring(0, Math.max(0, version.indexOf('.')));
    }

    /** The folder of Open Liberty, unpacked if it is not there yet. */
    Path liberty(DataFolder data) throws StartFailure {
        return unpacked(data, LIBERTY, "liberty", Distribution::unzip).resolve("wlp");
    }

    /** The folder of the PostgreSQL binaries for this machine, unpacked if it is not there yet. */
    Path postgres(DataFolder data) throws StartFailure {
        String machine =
                switch (System.getProperty("os.arch", "")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "";
                };
        if (machine.isEmpty() || !System.getProperty("os.name", "").equals("Linux")) {
            throw new StartFailure(
                    Reason.BAD_SETTING,
                    "The embedded database runs on Linux on x86-64 and ARM64 only: set DB_HOST, DB_NAME, DB_USER and"
                            + " DB_PASSWORD to use a PostgreSQL of your own.");
        }
        return unpacked(data, "postgres-linux-" + machine + ".txz", "postgres", Distribution::untar);
    }

    /** Copies a part to a file, if the file does not hold it already. */
    void copy(DataFolder data, String part, Path target) throws StartFailure {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(FOLDER + part);
            if (entry != null
                    && Files.exists(target)
                    && Files.size(target) == entry.getSize()
                    && same(zip, part, target)) {
                return;
            }
            Files.createDirectories(target.getParent());
            Path temporary = target.resolveSibling("." + part + ".tmp");
            try (InputStream in = open(zip, part)) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw data.failure(e);
        }
    }

    private static boolean same(ZipFile zip, String part, Path target) throws IOException {
        try (InputStream packed = open(zip, part);
                InputStream present = new BufferedInputStream(Files.newInputStream(target))) {
            byte[] one = packed.readNBytes(1 << 16);
            while (one.length > 0) {
                if (!Arrays.equals(one, present.readNBytes(1 << 16))) {
                    return false;
                }
                one = packed.readNBytes(1 << 16);
            }
            return present.read() < 0;
        }
    }

    /** Deletes what earlier versions unpacked. Not to be called while a process of an earlier version still runs. */
    void deleteOthers(DataFolder data) {
        try (Stream<Path> found = Files.list(data.resolve("runtime"))) {
            Set<String> current = Set.of(name("liberty", LIBERTY));
            List<Path> old = found.filter(
                            path -> !current.contains(path.getFileName().toString())
                                    && !isPostgresOfThis(path.getFileName().toString()))
                    .toList();
            for (Path path : old) {
                delete(path);
            }
        } catch (IOException e) {
            // Only space is lost; the next start tries again.
        }
    }

    private boolean isPostgresOfThis(String name) {
        return index.stringPropertyNames().stream()
                .filter(part -> part.startsWith("postgres-"))
                .anyMatch(part -> name.equals(name("postgres", part)));
    }

    private String name(String label, String part) {
        return label + "-" + index.getProperty(part, "unknown").substring(0, HASH_LENGTH);
    }

    private interface Unpacking {
        void unpack(InputStream in, Path target) throws IOException;
    }

    private Path unpacked(DataFolder data, String part, String label, Unpacking unpacking) throws StartFailure {
        Path target = data.folder("runtime").resolve(name(label, part));
        if (Files.isDirectory(target)) {
            return target;
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(FOLDER + part);
            data.checkFreeSpace(entry == null ? 0 : GROWTH * entry.getSize());
            delete(temporary);
            Files.createDirectories(temporary);
            try (InputStream in = open(zip, part)) {
                unpacking.unpack(new BufferedInputStream(in), temporary);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw data.failure(e);
        }
    }

    private static InputStream open(ZipFile zip, String part) throws IOException {
        ZipEntry entry = zip.getEntry(FOLDER + part);
        if (entry == null) {
            throw new IOException("The distribution lacks " + part);
        }
        return zip.getInputStream(entry);
    }

    private static void unzip(InputStream in, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                Path path = inside(target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
                entry = zip.getNextEntry();
            }
        }
    }

    private static void untar(InputStream in, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                Path path = inside(target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    inside(
                            target,
                            target.relativize(path.resolveSibling(entry.getLinkName())
                                            .normalize())
                                    .toString());
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(path, permissions(executable));
                }
                entry = tar.getNextEntry();
            }
        }
    }

    /** Readable by all: as root, the database runs as another user. */
    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("Entry leaves its folder: " + name);
        }
        return path;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> content = Files.walk(path)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
