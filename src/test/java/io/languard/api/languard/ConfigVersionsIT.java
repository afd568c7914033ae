package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.LanguardClient;
import io.languard.testing.LanguardClient.Answer;
import io.languard.testing.Ports;
import io.languard.testing.Product;
import io.languard.testing.Vault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a section over time: versions, differences, the way back, tries, and the second port beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigVersionsIT {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private Product product;
    private LanguardClient client;

    @BeforeAll
    void start() {
        product = Product.builder()
                .data(Vault.install(folder.resolve("data")))
                .with("LANGUARD_ADMIN_PASSWORD", "vault-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .start();
        client = new LanguardClient(product);
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void historyTellsWhoChangedWhichFieldsNewestFirstInPages() {
        String path = section("server");
        put(path, 1, Map.of("hostname", "second")).data();
        put(path, 2, Map.of("max_players", 16, "password_admin", "another-password-1"))
                .data();

        JsonNode all = client.get(path + "/history").data();

        assertThat(all.path("total").asInt()).isEqualTo(3);
        assertThat(all.path("items")).hasSize(3);
        JsonNode newest = all.path("items").path(0);
        assertThat(newest.path("version").asInt()).isEqualTo(3);
        assertThat(newest.path("by").asText()).isEqualTo("admin");
        assertThat(newest.path("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(texts(newest.path("changed"))).containsExactlyInAnyOrder("max_players", "password_admin");
        assertThat(texts(all.path("items").path(1).path("changed"))).containsExactly("hostname");
        assertThat(texts(all.path("items").path(2).path("changed")))
                .contains("hostname", "max_players", "motd", "password_admin");
        JsonNode page = client.get(path + "/history?limit=1&offset=1").data();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("items").path(0).path("version").asInt()).isEqualTo(2);
        assertThat(texts(page.path("items").path(0).path("changed"))).containsExactly("hostname");
        assertThat(all.toString()).doesNotContain("another-password-1");
    }

    @Test
    void anEarlierVersionIsShownMaskedAsItWas() {
        String path = section("server");
        JsonNode first = client.get(path).data();
        put(path, 1, Map.of("hostname", "second")).data();

        JsonNode then = client.get(path + "/history/1").data();

        assertThat(then).isEqualTo(first);
        assertThat(then.path("password_admin").asText()).isEqualTo("***");
        assertThat(client.get(path + "/history/2").data().path("hostname").asText())
                .isEqualTo("second");
    }

    @Test
    void aDifferenceShowsValuesButNoSecrets() {
        String path = section("server");
        put(path, 1, Map.of("hostname", "second", "password_admin", "another-password-1"))
                .data();

        JsonNode diff = client.get(path + "/diff?from=1&to=2").data();

        assertThat(diff.path("fields")).hasSize(2);
        JsonNode name = field(diff, "hostname");
        assertThat(name.path("change").asText()).isEqualTo("changed");
        assertThat(name.path("to").asText()).isEqualTo("second");
        JsonNode secret = field(diff, "password_admin");
        assertThat(secret.path("secret").asBoolean()).isTrue();
        assertThat(secret.path("from").isNull()).isTrue();
        assertThat(secret.path("to").isNull()).isTrue();
        assertThat(client.get(path + "/diff").data()).isEqualTo(diff);
        assertThat(client.get(path + "/diff?from=2&to=2").data().path("fields")).isEmpty();
    }

    @Test
    void aRollbackIsANewVersionWithTheOldValuesSecretsIncluded() {
        JsonNode server = Vault.create(client, name());
        String path = "/api/servers/" + server.path("id").asLong() + "/config/server";
        String password = preview(path).replaceAll("(?s).*adminpassword \"([^\"]+)\".*", "$1");
        put(path, 1, Map.of("hostname", "second", "password_admin", "another-password-1"))
                .data();
        assertThat(preview(path)).contains("another-password-1");

        Answer stale = client.post(path + "/rollback", Map.of("version", 1, "config_version", 1));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.error()).isEqualTo("CONFIG_VERSION_CONFLICT");
        assertThat(stale.body().at("/error/current_version").asInt()).isEqualTo(2);
        assertThat(stale.body().at("/error/current_config/hostname").asText()).isEqualTo("second");
        JsonNode back = client.post(path + "/rollback", Map.of("version", 1, "config_version", 2))
                .data();

        assertThat(back.at("/_meta/config_version").asInt()).isEqualTo(3);
        assertThat(back.path("hostname").asText()).isEqualTo(server.path("name").asText());
        assertThat(back.path("password_admin").asText()).isEqualTo("***");
        assertThat(preview(path)).contains(password).doesNotContain("another-password-1");
        assertThat(client.get(path + "/diff?from=1&to=3").data().path("fields")).isEmpty();
    }

    @Test
    void aTryStoresNothingAndTellsWhatWouldBeStoredAndWritten() {
        String path = section("server");

        JsonNode planned = client.put(
                        path + "?dry_run=true",
                        body(1, Map.of("hostname", "tried", "password_admin", "tried-password-1")))
                .data();

        assertThat(planned.path("dry_run").asBoolean()).isTrue();
        assertThat(planned.at("/section/hostname").asText()).isEqualTo("tried");
        assertThat(planned.at("/section/_meta/config_version").asInt()).isEqualTo(2);
        assertThat(texts(planned.path("changed"))).containsExactlyInAnyOrder("hostname", "password_admin");
        assertThat(planned.path("files")).hasSize(1);
        JsonNode file = planned.path("files").path(0);
        assertThat(file.path("path").asText()).isEqualTo("vault.cfg");
        assertThat(file.path("lines")).hasSize(4);
        assertThat(file.path("lines").toString()).contains("hostname \\\"tried\\\"", "adminpassword \\\"***\\\"");
        assertThat(planned.toString()).doesNotContain("tried-password-1");
        assertThat(client.get(path).data().at("/_meta/config_version").asInt()).isEqualTo(1);
        assertThat(client.get(path + "/history").data().path("total").asInt()).isEqualTo(1);

        assertThat(put(path + "?dry_run=true", 7, Map.of("hostname", "x")).error())
                .isEqualTo("CONFIG_VERSION_CONFLICT");
        assertThat(put(path + "?dry_run=true", 1, Map.of("max_players", 900)).error())
                .isEqualTo("VALIDATION_ERROR");
        put(path, 1, Map.of("hostname", "second")).data();
        JsonNode back = client.post(path + "/rollback?dry_run=true", Map.of("version", 1, "config_version", 2))
                .data();
        assertThat(texts(back.path("changed"))).containsExactly("hostname");
        assertThat(client.get(path).data().path("hostname").asText()).isEqualTo("second");
    }

    @Test
    void wrongRequestsAreNamed() {
        String path = section("server");

        assertThat(client.get(path + "/history/9").status()).isEqualTo(404);
        assertThat(client.get(path + "/diff?from=1&to=9").error()).isEqualTo("NOT_FOUND");
        assertThat(client.get(path.replace("/server", "/nothing") + "/history").status())
                .isEqualTo(404);
        assertInvalid(client.get(path + "/history/last"), "version");
        assertInvalid(client.get(path + "/history?limit=0&offset=-1"), "limit", "offset");
        assertInvalid(client.get(path + "/diff?from=a&to=b"), "from", "to");
        assertInvalid(put(path + "?dry_run=perhaps", 1, Map.of()), "dry_run");
        assertInvalid(client.post(path + "/rollback", Map.of()), "version", "config_version");
        assertInvalid(client.post(path + "/rollback", Map.of("version", 0, "config_version", 1)), "version");
        assertThat(client.post(path + "/rollback", Map.of("version", 5, "config_version", 1))
                        .error())
                .isEqualTo("NOT_FOUND");
        assertInvalid(client.put(path, Map.of("hostname", "x")), "config_version");
    }

    @Test
    void theSecondPortIsShownAndChangedInItsSection() {
        JsonNode server = Vault.create(client, name());
        String own = "/api/servers/" + server.path("id").asLong();
        String path = own + "/config/rcon";
        int port = server.path("rcon_port").asInt();
        assertThat(client.get(path).data().path("rcon_port").asInt()).isEqualTo(port);
        assertThat(client.get(own + "/config").data().at("/rcon/rcon_port").asInt())
                .isEqualTo(port);
        assertThat(client.get(own + "/config").data().path("server").has("rcon_port"))
                .isFalse();
        JsonNode schema = client.get("/api/games/arma3/config-schema").data().at("/rcon");
        assertThat(schema.at("/properties/rcon_port/title").asText()).isNotBlank();
        assertThat(schema.at("/properties/rcon_port/minimum").asInt()).isEqualTo(1024);
        assertThat(texts(schema.path("required"))).doesNotContain("rcon_port");
        int other = Ports.free();

        JsonNode changed =
                put(path, 1, Map.of("rcon_port", other, "max_ping", 300)).data();

        assertThat(changed.path("rcon_port").asInt()).isEqualTo(other);
        assertThat(changed.path("max_ping").asInt()).isEqualTo(300);
        assertThat(client.get(own).data().path("rcon_port").asInt()).isEqualTo(other);
        assertThat(preview(path)).contains("rconport \"" + other + "\"", "maxping \"300\"");
        JsonNode readBack = client.get(path).data();
        assertThat(client.put(path, ((ObjectNode) readBack.deepCopy()).put("config_version", 2))
                        .data()
                        .path("rcon_port")
                        .asInt())
                .as("what was read can be sent back")
                .isEqualTo(other);
    }

    @Test
    void aRefusedPortOrSectionLeavesBothAsTheyWere() {
        JsonNode server = Vault.create(client, name());
        JsonNode neighbour = Vault.create(client, name());
        String own = "/api/servers/" + server.path("id").asLong();
        String path = own + "/config/rcon";
        int taken = neighbour.path("rcon_port").asInt();
        int free = Ports.free();
        JsonNode before = client.get(path).data();

        Answer inUse = put(path, 1, Map.of("rcon_port", taken, "max_ping", 300));
        assertThat(inUse.status()).isEqualTo(409);
        assertThat(inUse.error()).isEqualTo("PORT_IN_USE");
        Answer stale = put(path, 9, Map.of("rcon_port", free, "max_ping", 300));
        assertThat(stale.error()).isEqualTo("CONFIG_VERSION_CONFLICT");
        assertThat(stale.body().at("/error/current_config/rcon_port")).isEqualTo(before.path("rcon_port"));
        assertInvalid(put(path, 1, Map.of("rcon_port", 80, "max_ping", -1)), "max_ping", "rcon_port");
        assertInvalid(put(path, 1, Map.of("rcon_port", "many")), "rcon_port");
        assertThat(put(path + "?dry_run=true", 1, Map.of("rcon_port", taken)).error())
                .isEqualTo("PORT_IN_USE");
        JsonNode planned =
                put(path + "?dry_run=true", 1, Map.of("rcon_port", free)).data();
        assertThat(planned.at("/section/rcon_port").asInt()).isEqualTo(free);
        assertThat(texts(planned.path("changed"))).containsExactly("rcon_port");
        assertThat(planned.path("files").toString()).contains("rconport \\\"" + free + "\\\"");

        assertThat(client.get(path).data()).isEqualTo(before);
        assertThat(client.get(own).data().path("rcon_port").asInt())
                .isEqualTo(server.path("rcon_port").asInt());
        assertInvalid(put(own + "/config/server", 1, Map.of("rcon_port", free)), "rcon_port");
    }

    @Test
    void ofTwoWritersAtOnceExactlyOneWinsInTwoHundredTries() throws Exception {
        JsonNode server = Vault.create(client, name());
        String path = "/api/servers/" + server.path("id").asLong() + "/config/rcon";
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            for (int attempt = 1; attempt <= 200; attempt++) {
                int version = attempt;
                CyclicBarrier together = new CyclicBarrier(2);
                List<CompletableFuture<Answer>> answers = IntStream.range(0, 2)
                        .mapToObj(writer -> CompletableFuture.supplyAsync(
                                () -> {
                                    await(together);
                                    return put(path, version, Map.of("max_ping", version * 10 + writer));
                                },
                                writers))
                        .toList();
                List<Answer> both = new ArrayList<>();
                answers.forEach(answer -> both.add(answer.join()));
                both.sort(java.util.Comparator.comparingInt(Answer::status));
                assertThat(both)
                        .extracting(Answer::status)
                        .as("try %d", attempt)
                        .containsExactly(200, 409);
                JsonNode error = both.get(1).body().path("error");
                assertThat(error.path("code").asText()).isEqualTo("CONFIG_VERSION_CONFLICT");
                assertThat(error.path("current_version").asInt()).isEqualTo(version + 1);
                assertThat(error.at("/current_config/max_ping"))
                        .isEqualTo(both.get(0).data().path("max_ping"));
            }
        } finally {
            writers.shutdown();
        }
        assertThat(client.get(path + "/history?limit=1").data().path("total").asInt())
                .isEqualTo(201);
    }

    @Test
    void aSectionWrittenTenThousandTimesPagesQuickly() throws Exception {
        JsonNode server = Vault.create(client, name());
        String path = "/api/servers/" + server.path("id").asLong() + "/config/rcon";
        try (Connection database = Vault.database(product);
                PreparedStatement insert = database.prepareStatement("insert into server_config"
                        + " select server_id, section, n, schema_version, content, created_at, created_by"
                        + " from server_config, generate_series(2, 10000) n"
                        + " where server_id = ? and section = 'rcon' and version = 1")) {
            insert.setLong(1, server.path("id").asLong());
            assertThat(insert.executeUpdate()).isEqualTo(9_999);
        }
        client.get(path + "/history?limit=50").data();

        for (int offset : List.of(0, 5_000, 9_950)) {
            long began = System.nanoTime();
            JsonNode page =
                    client.get(path + "/history?limit=50&offset=" + offset).data();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(page.path("total").asInt()).isEqualTo(10_000);
            assertThat(page.path("items")).hasSize(50);
            assertThat(page.path("items").path(0).path("version").asInt()).isEqualTo(10_000 - offset);
            assertThat(took).as("page at %d", offset).isLessThan(Duration.ofSeconds(1));
        }
    }

    private String section(String name) {
        return "/api/servers/" + Vault.create(client, name()).path("id").asLong() + "/config/" + name;
    }

    private String preview(String path) {
        return client.get(path.substring(0, path.lastIndexOf('/')) + "/preview")
                .data()
                .path("vault.cfg")
                .asText();
    }

    private Answer put(String path, int version, Map<String, Object> changes) {
        return client.put(path, body(version, changes));
    }

    private static ObjectNode body(int version, Map<String, Object> changes) {
        ObjectNode body = Json.mapper().valueToTree(changes);
        return body.put("config_version", version);
    }

    private static void assertInvalid(Answer answer, String... fields) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error()).isEqualTo("VALIDATION_ERROR");
        Set<String> named =
                new TreeSet<>(answer.body().path("error").path("fields").findValuesAsText("field"));
        assertThat(named).containsExactlyInAnyOrder(fields);
    }

    private static JsonNode field(JsonNode diff, String name) {
        for (JsonNode field : diff.path("fields")) {
            if (field.path("field").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("No difference in " + name + ": " + diff);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name() {
        return "Vault " + NAMES.incrementAndGet();
    }
}
