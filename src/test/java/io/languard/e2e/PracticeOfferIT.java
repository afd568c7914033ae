package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The practice server of a fresh installation. */
class PracticeOfferIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aFreshInstallationHasAPracticeServerThatCanBePlayedWithAndDeletedForGood() {
        try (Product product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "practice-Offer-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_PRACTICE", "on")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            JsonNode servers = client.get("/api/servers").data();
            assertThat(servers).hasSize(1);
            JsonNode listed = servers.get(0);
            assertThat(listed.path("name").asText()).isEqualTo("Practice Altis");
            assertThat(listed.path("description").asText()).startsWith("A practice server, not the game itself");
            assertThat(listed.path("game_type").asText()).isEqualTo("arma3");
            assertThat(listed.path("status").asText()).isEqualTo("stopped");
            assertThat(listed.path("practice").asBoolean()).isTrue();
            long id = listed.path("id").asLong();
            assertThat(client.server(id).path("practice").asBoolean()).isTrue();
            assertThat(client.server(id).path("exe_path").asText())
                    .isEqualTo(product.data()
                            .toAbsolutePath()
                            .resolve("practice/arma3server_x64")
                            .toString());

            client.start(id);
            client.awaitStatus(id, "running");
            Eventually.within(LIMIT).untilAsserted(() -> assertThat(client.tail(id))
                    .anyMatch(line -> line.startsWith("Game started.") || line.endsWith(" Game started.")));
            Eventually.within(LIMIT).untilAsserted(() -> assertThat(client.get("/api/servers/" + id + "/players")
                            .data()
                            .path("players")
                            .findValuesAsText("name"))
                    .contains("Sgt. Miller"));
            client.post("/api/servers/" + id + "/stop").data();
            client.awaitStatus(id, "stopped");
            assertThat(client.server(id).path("exit_code").asInt(-1)).isZero();

            product.restart();
            LanguardClient again = new LanguardClient(product);
            assertThat(again.get("/api/servers").data()).hasSize(1);
            assertThat(again.delete("/api/servers/" + id).status()).isLessThan(300);

            product.restart();
            assertThat(new LanguardClient(product).get("/api/servers").data()).isEmpty();
        }
    }

    @Test
    void itCanBeLeftOut() {
        Product product = Product.shared();
        assertThat(product.data().resolve("practice")).doesNotExist();
        assertThat(new LanguardClient(product).get("/api/servers").data())
                .allSatisfy(server ->
                        assertThat(server.path("practice").asBoolean(true)).isFalse());
    }
}
