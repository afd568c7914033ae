package io.languard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import io.languard.testing.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The key for stored secrets: replaced, lost, wrong and damaged. Each step builds on the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecretKeyIT {

    private static final int BAD_SETTING = 11;
    private static final int ALREADY_RUNNING = 17;
    private static final int SECRET_KEY = 20;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Product product;
    private static long server;
    private static String files;
    private static List<String> firstKeys;
    private static String firstKeyId;

    private record Outcome(int exitCode, String out, String errors) {}

    @AfterAll
    static void close() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    @Order(1)
    void theCommandWantsTheManagerStopped() throws Exception {
        product = Product.builder()
                .data(Vault.install(folder.resolve("data")))
                .with("LANGUARD_ADMIN_PASSWORD", "vault-Product-1")
                .start();
        LanguardClient client = new LanguardClient(product);
        server = Vault.create(client, "Vault").path("id").asLong();
        client.put("/api/servers/" + server + "/config/rcon", Map.of("max_ping", 300, "config_version", 1))
                .data();
        files = preview(client);
        firstKeys = keys();
        firstKeyId = keyIdsInTheDatabase().iterator().next();

        Outcome outcome = rotate(Map.of());

        assertThat(outcome.exitCode()).isEqualTo(ALREADY_RUNNING);
        assertThat(outcome.errors()).containsOnlyOnce("\n").contains("already runs", "stop it first");
        assertThat(keys()).isEqualTo(firstKeys).hasSize(1);
    }

    @Test
    @Order(2)
    void whereTheKeyComesFromTheSettingTheCommandTellsWhatToDo() throws Exception {
        product.stop();

        Outcome outcome = rotate(Map.of("LANGUARD_SECRET_KEY", firstKeys.get(0)));

        assertThat(outcome.exitCode()).isEqualTo(BAD_SETTING);
        assertThat(outcome.errors())
                .containsOnlyOnce("\n")
                .contains("LANGUARD_SECRET_KEY", "openssl rand -base64 32")
                .doesNotContain(firstKeys.get(0));
        assertThat(rotate(Map.of("LANGUARD_DATA", folder.resolve("nowhere").toString()))
                        .errors())
                .contains("LANGUARD_DATA");
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(keys()).isEqualTo(firstKeys);
    }

    @Test
    @Order(3)
    void aNewKeyIsPutBeforeTheOldOne() throws Exception {
        Outcome outcome = rotate(Map.of());

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        List<String> keys = keys();
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1)).isEqualTo(firstKeys.get(0));
        assertThat(outcome.out()).contains("next start").doesNotContain(keys.get(0), keys.get(1));
    }

    @Test
    @Order(4)
    void aStartThatIsKilledAnywhereLeavesEverythingReadable() throws Exception {
        String newest = keys().get(0);
        List<BooleanSupplier> moments = List.of(
                () -> Product.alive(product.postgresPid()),
                () -> Product.alive(product.managerPid()),
                SecretKeyIT::everythingIsEncryptedAnew);
        for (BooleanSupplier moment : moments) {
            product.launch();
            Eventually.within(Product.START_LIMIT).until(moment::getAsBoolean);
            long manager = product.managerPid();
            product.kill9Launcher();
            ProcessHandle.of(manager).ifPresent(ProcessHandle::destroyForcibly);
            assertThat(keys().get(0)).isEqualTo(newest);
        }
        assertThat(keyIdsInTheDatabase()).hasSize(1).doesNotContain(firstKeyId);
        rotate(Map.of());
        assertThat(keys()).hasSizeBetween(2, 3);
    }

    @Test
    @Order(5)
    void theNextStartEncryptsEverythingAnewAndRetiresTheOldKeys() throws Exception {
        String newest = keys().get(0);

        product.launch();
        product.awaitReady();

        assertThat(keys()).containsExactly(newest);
        assertThat(preview(new LanguardClient(product))).isEqualTo(files);
        assertThat(keyIdsInTheDatabase()).hasSize(1);
        assertThat(Files.readString(folder.resolve("data/keys/secret.key"))).doesNotContain(firstKeys.get(0));
    }

    @Test
    @Order(6)
    void aStartWithoutTheKeyOrWithAWrongOneSaysSoAndLosesNothing() throws Exception {
        product.stop();
        Path file = folder.resolve("data/keys/secret.key");
        String good = Files.readString(file);

        Files.delete(file);
        assertStartFails(file.toString(), "LANGUARD_SECRET_KEY");
        assertThat(file).doesNotExist();

        byte[] wrong = new byte[32];
        Files.writeString(file, Base64.getEncoder().encodeToString(wrong) + "\n");
        assertStartFails(file.toString(), "which is not there");
        assertThat(Files.readString(file)).startsWith("AAAA");

        String damaged = good.substring(0, good.length() - 10);
        Files.writeString(file, damaged);
        assertStartFails(file.toString(), "damaged", "restore it from a backup");
        assertThat(file).hasContent(damaged);
        for (String wrongFile : List.of(damaged, "not a key at all")) {
            Files.writeString(file, wrongFile);
            Outcome outcome = rotate(Map.of());
            assertThat(outcome.exitCode()).isEqualTo(SECRET_KEY);
            assertThat(outcome.errors()).containsOnlyOnce("\n").contains(file.toString(), "damaged");
            assertThat(file).hasContent(wrongFile);
        }

        Files.writeString(file, good);
        product.launch();
        product.awaitReady();
        assertThat(file).hasContent(good);
        assertThat(preview(new LanguardClient(product))).isEqualTo(files);
    }

    @Test
    @Order(7)
    void anUnknownCommandIsNamed() throws Exception {
        Outcome outcome = run(Map.of(), "rotate-everything");

        assertThat(outcome.exitCode()).isEqualTo(BAD_SETTING);
        assertThat(outcome.errors()).containsOnlyOnce("\n").contains("rotate-everything", "rotate-secret-key");
    }

    private static void assertStartFails(String... parts) {
        product.launch();
        int exitCode = product.awaitExit();
        assertThat(product.errors()).containsOnlyOnce("\n").contains(parts);
        assertThat(exitCode).isEqualTo(SECRET_KEY);
    }

    private static List<String> keys() throws IOException {
        return Files.readAllLines(folder.resolve("data/keys/secret.key")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String preview(LanguardClient client) {
        JsonNode preview =
                client.get("/api/servers/" + server + "/config/preview").data();
        assertThat(preview.path("vault.cfg").asText()).contains("rconpassword");
        return preview.path("vault.cfg").asText();
    }

    private static boolean everythingIsEncryptedAnew() {
        try {
            return !keyIdsInTheDatabase().contains(firstKeyId);
        } catch (Exception e) {
            // The database is not up yet.
            return false;
        }
    }

    private static Set<String> keyIdsInTheDatabase() throws Exception {
        Set<String> ids = new HashSet<>();
        try (Connection database = Vault.database(product);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select distinct split_part(s.value, '.', 2)"
                        + " from server_config c, jsonb_each_text(c.content->'sealed') s")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static Outcome rotate(Map<String, String> environment) throws Exception {
        return run(environment, "rotate-secret-key");
    }

    private static Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/languard.jar"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("command.out");
        Path errors = folder.resolve("command.err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DB_") || name.startsWith("LANGUARD_"));
        builder.environment().put("LANGUARD_DATA", folder.resolve("data").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(errors));
    }
}
