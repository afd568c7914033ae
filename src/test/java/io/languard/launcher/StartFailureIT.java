package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Ports;
import io.languard.testing.Product;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way a start can fail is one line on stderr that says what to do, and an exit code of its own. */
class StartFailureIT {

    @TempDir
    Path folder;

    private Product product;

    @AfterEach
    void close() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void portThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            product = Product.builder().data(folder).port(taken.getLocalPort()).launch();

            assertEndsWith(14, "Port " + taken.getLocalPort(), "HTTP_PORT");
        }
    }

    @Test
    void dataFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        product = Product.builder().data(file.resolve("data")).launch();

        assertEndsWith(12, file.toString(), "LANGUARD_DATA");
    }

    @Test
    void readOnlyDataFolderIsNamed() throws Exception {
        assertFailsOn(12, "mount -t tmpfs -o ro,size=1g none \"$LANGUARD_DATA\"", "LANGUARD_DATA");
    }

    @Test
    void fullDiskIsNamed() throws Exception {
        assertFailsOn(13, "mount -t tmpfs -o size=64m none \"$LANGUARD_DATA\"", "LANGUARD_DATA");
    }

    @Test
    void databaseThatDoesNotAnswerIsNamed() {
        product = Product.builder()
                .data(folder)
                .with("DB_HOST", "127.0.0.1")
                .with("DB_PORT", Integer.toString(Ports.free()))
                .launch();

        assertEndsWith(15, "No PostgreSQL answers", "DB_HOST");
    }

    @Test
    void wrongDatabasePasswordIsNamedWithoutTheInstallationNoticingIt() {
        Product running = Product.shared();
        product = Product.builder()
                .data(folder)
                .with("DB_HOST", "127.0.0.1")
                .with("DB_PORT", databasePort(running))
                .with("DB_PASSWORD", "wrong-Secret")
                .launch();

        assertEndsWith(16, "refuses user \"languard\"", "DB_PASSWORD");
        assertThat(product.errors()).doesNotContain("wrong-Secret");
        assertThat(running.answers("/health/ready")).isTrue();
    }

    @Test
    void databaseOfTheOperatorsOwnIsUsedInsteadOfAnEmbeddedOne() throws IOException {
        Product running = Product.shared();
        // Other tests may have left passwords in that database, which need the key that was made for the first of them.
        Path key = Path.of("keys", "secret.key");
        if (Files.exists(running.data().resolve(key))) {
            Files.createDirectories(folder.resolve(key).getParent());
            Files.copy(running.data().resolve(key), folder.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
        }
        product = Product.builder()
                .data(folder)
                .with("DB_HOST", "127.0.0.1")
                .with("DB_PORT", databasePort(running))
                .with("DB_PASSWORD", Files.readString(running.data().resolve("secrets/database")))
                .start();

        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(product.output()).doesNotContain("First run");
    }

    @Test
    void settingThatIsNoPortIsNamed() {
        product = Product.builder().data(folder).with("HTTP_PORT", "many").launch();

        assertEndsWith(11, "HTTP_PORT is \"many\"", "set it to a port");
    }

    /** No such Java is at hand, and none lets its own version be overridden: the class it would load is looked at. */
    @Test
    void entryPointCanBeLoadedByJava8() throws IOException {
        try (ZipFile jar = new ZipFile("target/languard.jar");
                DataInputStream entry =
                        new DataInputStream(jar.getInputStream(jar.getEntry("io/languard/launcher/Main.class")))) {
            assertThat(entry.readInt()).isEqualTo(0xCAFEBABE);
            entry.readUnsignedShort();
            assertThat(entry.readUnsignedShort()).isEqualTo(52);
        }
    }

    @Test
    void serverThatCannotStartEndsTheLauncherAndItsDatabase() {
        product = Product.builder()
                .data(folder)
                .with("JVM_ARGS", "-XX:+NoSuchOption")
                .launch();

        assertEndsWith(18, "does not start", "JVM_ARGS");
        assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void weakFirstPasswordIsNamed() {
        product = Product.builder()
                .data(folder)
                .with("LANGUARD_ADMIN_PASSWORD", "x")
                .launch();

        assertEndsWith(18, "LANGUARD_ADMIN_PASSWORD", "does not start");
    }

    private void assertEndsWith(int exitCode, String... parts) {
        int actual = product.awaitExit();
        assertThat(product.errors()).containsOnlyOnce("\n").contains(parts);
        assertThat(actual).isEqualTo(exitCode);
    }

    /** Mounts something over the data folder that only the launcher sees: root may write to any ordinary folder. */
    private void assertFailsOn(int exitCode, String mount, String part) throws Exception {
        Path errors = folder.resolve("errors");
        Path data = Files.createDirectory(folder.resolve("data"));
        ProcessBuilder builder = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        mount + " && exec \"$0\" -jar target/languard.jar",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LANGUARD_DATA", data.toString());
        builder.environment().put("HTTP_PORT", Integer.toString(Ports.free()));
        Process launcher = builder.start();

        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors)).containsOnlyOnce("\n").contains(part);
        assertThat(launcher.exitValue()).isEqualTo(exitCode);
    }

    private static String databasePort(Product running) {
        try {
            return Files.readString(running.data().resolve("postgres/port")).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
