package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import io.languard.testing.SteamCmdStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product installs Arma 3 and a mod; the manager is killed in between. SteamCMD is a stand-in. */
class InstallationIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void gameAndModAreInstalledAndTheInstallationOutlivesTheManager() {
        SteamCmdStandIn steam = new SteamCmdStandIn(folder.resolve("standin"));
        try (Product product = Product.builder()
                .data(folder.resolve("data"))
                .with("LANGUARD_ADMIN_PASSWORD", "install-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .with("LANGUARD_STEAMCMD", steam.program().toString())
                .with("LANGUARD_STEAM_USER", "operator")
                .with("LANGUARD_STEAM_PASSWORD", "steam-Secret-7")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            JsonNode server = client.post(
                            "/api/servers",
                            Map.of("name", "Altis", "game_type", "arma3", "exe_path", "arma3server_x64"))
                    .data();
            long id = server.path("id").asLong();
            String path = "/api/servers/" + id;
            assertThat(server.path("exe_path").asText()).isEqualTo("arma3server_x64");
            assertThat(client.post(path + "/start").error()).isEqualTo("START_FAILED");
            assertThat(client.get(path + "/install").data().path("last").isNull())
                    .isTrue();

            steam.behave("slow");
            try (LiveListener live = LiveListener.open(client.liveUri(""))) {
                LanguardClient.Answer begun = client.post(path + "/install", Map.of("validate", true));
                assertThat(begun.status()).isEqualTo(202);
                assertThat(begun.data().path("status").asText()).isEqualTo("installing");
                assertThat(begun.data().path("current").path("validate").asBoolean())
                        .isTrue();
                live.await(
                        "install_progress",
                        data -> data.path("percent").asInt() == 12
                                && data.path("bytes_total").asLong() == 2145386496L);
            }
            assertThat(client.post(path + "/start").error()).isEqualTo("SERVER_BUSY");

            long killed = product.kill9Manager();
            Eventually.within(Product.START_LIMIT)
                    .until(() -> product.managerPid() != killed && product.answers("/health/ready"));
            Eventually.within(SOON)
                    .until(() -> client.get(path + "/install")
                                    .data()
                                    .path("current")
                                    .path("percent")
                                    .asInt()
                            == 12);
            steam.go();
            client.awaitStatus(id, "stopped");
            assertThat(client.get(path + "/install")
                            .data()
                            .path("last")
                            .path("result")
                            .asText())
                    .isEqualTo("succeeded");

            assertThat(client.post(path + "/mods/install", Map.of("workshop_ids", List.of("450814997")))
                            .status())
                    .isEqualTo(202);
            Eventually.within(SOON)
                    .until(() -> client.get(path + "/mods").body().toString().contains("@mod_ather_co_450814997"));
            client.awaitStatus(id, "stopped");
            assertThat(client.post(path + "/install/cancel").error()).isEqualTo("CONFLICT");
            assertThat(client.post(path + "/mods/install", Map.of("workshop_ids", List.of("x")))
                            .error())
                    .isEqualTo("VALIDATION_ERROR");
            assertThat(client.tail(id)).contains("Steam>login \"operator\" \"***\"");
            assertThat(product.output() + product.errors()).doesNotContain("steam-Secret-7");

            long other = client.createScript("Other", "echo ready; cat", body -> {});
            assertThat(client.post("/api/servers/" + other + "/install").error())
                    .isEqualTo("NOT_SUPPORTED");
            assertThat(client.delete(path).status()).isEqualTo(204);
        }
    }
}
