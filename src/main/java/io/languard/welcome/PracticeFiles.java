package io.languard.welcome;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The practice server's files, as they come with the product and as they lie in its folder. Everybody may read them: servers
 * may run under accounts of their own.
 */
final class PracticeFiles {

    static final String EXECUTABLE = "arma3server_x64";

    private static final String JAR = "practice.jar";
    private static final String SCRIPT = "practice.script";
    private static final String MISSIONS = "mpmissions";
    private static final String JAVA = "jre";
    private static final int HASH_LENGTH = 12;

    private final Path folder;
    private final Path javaHome;

    /** @param javaHome of the Java that is to run it */
    PracticeFiles(Path folder, Path javaHome) {
        this.folder = folder;
        this.javaHome = javaHome;
    }

    Path executable() {
        return folder.resolve(EXECUTABLE);
    }

    boolean arePresent() {
        return Files.isRegularFile(executable());
    }

    /**
     * Brings the program up to date. A practice server that runs keeps the program that it was started with; the script, which
     * an operator may have changed, and missions of the same name stay as they are.
     */
    void unpack(PracticeSource source) throws IOException {
        Files.createDirectories(folder.resolve(MISSIONS));
        readable(folder, "rwxr-xr-x");
        readable(folder.resolve(MISSIONS), "rwxr-xr-x");
        byte[] jar = read(source, JAR);
        String versioned = "practice-" + hash(jar) + ".jar";
        write(folder.resolve(versioned), jar, "rw-r--r--");
        link(folder.resolve(JAR), Path.of(versioned));
        link(folder.resolve(JAVA), javaHome);
        writeNew(folder.resolve(SCRIPT), read(source, SCRIPT));
        for (String mission : source.names(MISSIONS)) {
            writeNew(folder.resolve(MISSIONS).resolve(mission), read(source, MISSIONS + "/" + mission));
        }
        // Last: what it needs is there when it is.
        write(executable(), read(source, EXECUTABLE), "rwxr-xr-x");
    }

    private static byte[] read(PracticeSource source, String path) throws IOException {
        try (InputStream in = source.open(path)) {
            return in.readAllBytes();
        }
    }

    private static void writeNew(Path file, byte[] content) throws IOException {
        if (!Files.exists(file)) {
            write(file, content, "rw-r--r--");
        }
    }

    private static void write(Path file, byte[] content, String permissions) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path temporary = beside(file);
        Files.write(temporary, content);
        readable(temporary, permissions);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** By a rename, so that there is no moment without it. */
    private static void link(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        Path temporary = beside(link);
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, target);
        Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    private static void readable(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
