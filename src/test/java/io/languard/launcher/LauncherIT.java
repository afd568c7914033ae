package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import io.languard.testing.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The life of one installation, from the first start through kills to the last stop: each step builds on the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Product product;
    private static String password;

    @AfterAll
    static void close() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    @Order(1)
    void firstStartPrintsTheAddressAndAPasswordThatIsInNoLog() throws Exception {
        product = Product.builder().data(folder.resolve("data")).withOpenApi().start();
        Eventually.within(SOON).until(() -> product.output().contains("Ctrl-C"));

        assertThat(product.output()).contains("http://localhost:" + product.port());
        assertThat(product.errors()).isEmpty();
        password = product.adminPassword();
        assertThat(password).hasSizeGreaterThan(16);
        assertThat(filesHolding(password)).isEmpty();
    }

    @Test
    @Order(2)
    void publishedEndpointsAnswer() {
        for (String path : List.of(
                "/health/ready", "/health/live", "/openapi", "/openapi/ui/", "/metrics", "/api/system/health")) {
            assertThat(product.answers(path)).as(path).isTrue();
        }
    }

    @Test
    @Order(3)
    void secretsAreReadableByTheirOwnerOnly() throws IOException {
        try (Stream<Path> secrets = Files.list(product.data().resolve("secrets"))) {
            assertThat(secrets).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    @Order(4)
    void secondLauncherOnTheSameDataSaysSoAndEnds() {
        Product second = Product.builder().data(product.data()).launch();

        assertThat(second.awaitExit()).isEqualTo(17);
        assertThat(second.errors()).containsOnlyOnce("\n").contains("already runs on " + product.data());
        assertThat(product.answers("/health/ready")).isTrue();
    }

    @Test
    @Order(5)
    void managerThatDiesIsStartedAgain() {
        long killed = product.kill9Manager();
        Eventually.within(SOON).until(() -> product.output().contains("ended unexpectedly"));
        Eventually.within(Product.START_LIMIT).until(() -> product.answers("/health/ready"));

        assertThat(product.managerPid()).isNotEqualTo(killed);
    }

    @Test
    @Order(6)
    void killedLauncherBlocksNothingAndItsDatabaseIsTakenOver() {
        long manager = product.managerPid();
        long postgres = product.postgresPid();
        product.kill9Launcher();
        assertThat(Product.alive(manager)).isTrue();
        assertThat(Product.alive(postgres)).isTrue();

        product.launch();
        Eventually.within(SOON).until(() -> !Product.alive(manager));
        product.awaitReady();

        assertThat(product.postgresPid()).isEqualTo(postgres);
        assertThat(product.managerPid()).isNotEqualTo(manager);
        assertThat(product.output()).doesNotContain("password");
    }

    @Test
    @Order(7)
    void killedDatabaseIsStartedAgainUnderTheSamePort() {
        long postgres = product.postgresPid();
        ProcessHandle.of(postgres).orElseThrow().destroyForcibly();

        Eventually.within(Product.START_LIMIT)
                .until(() -> product.postgresPid() > 0 && product.postgresPid() != postgres);
        Eventually.within(Product.START_LIMIT).until(() -> product.answers("/health/ready"));
        assertThat(Product.alive(product.postgresPid())).isTrue();
        assertThat(product.output()).contains("database ended unexpectedly");
    }

    @Test
    @Order(8)
    void everythingKilledAtOnceLeavesAStaleDatabasePidThatDoesNotBlock() throws IOException {
        long manager = product.managerPid();
        long postgres = product.postgresPid();
        product.kill9Launcher();
        ProcessHandle.of(manager).orElseThrow().destroyForcibly();
        ProcessHandle.of(postgres).orElseThrow().destroyForcibly();
        Eventually.within(SOON).until(() -> !Product.alive(manager) && !Product.alive(postgres));
        // The pid of the dead database now belongs to another process, as after a restart of the machine.
        Path pidFile = product.data().resolve("postgres/cluster/postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        product.launch();
        product.awaitReady();

        assertThat(product.postgresPid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    @Order(9)
    void terminationStopsEverythingAndLeavesTheDataForTheNextRun() {
        long manager = product.managerPid();
        long postgres = product.postgresPid();

        product.stop();

        assertThat(Product.alive(manager)).isFalse();
        assertThat(Product.alive(postgres)).isFalse();
        assertThat(product.data().resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        assertThat(product.output()).contains("has stopped");
    }

    private static List<Path> filesHolding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("data/runtime")))
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .toList();
        }
    }
}
