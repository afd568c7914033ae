package io.languard.api.languard;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Pbo;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import io.languard.testing.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint of the Languard API reference as it is written down, for both roles and for nobody. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TranscriptsIT {

    private static final String PASSWORD = "transcripts-Pass-1";
    private static final String ZED = "0123456789abcdef0123456789abcdef";

    @TempDir
    private static Path folder;

    private static Product product;
    private static LanguardClient admin;
    private static Path installation;

    @BeforeAll
    static void start() throws IOException {
        installation = PracticeServer.install(folder.resolve("arma3"));
        for (String mod : new String[] {"@cba_a3/addons", "@cba_a3/keys", "@ace/addons", "@usaf/addons"}) {
            Files.createDirectories(installation.resolve(mod));
        }
        Files.writeString(installation.resolve("@cba_a3/keys/cba_a3.bikey"), "key");
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", PASSWORD)
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_PLAYER_POLL_SECONDS", "1")
                .start();
        admin = new LanguardClient(product);
        admin.post("/api/auth/users", Map.of("username", "looker", "password", PASSWORD))
                .data();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    /** On the product as it is after its first start: they tell of lists that are empty, or hold only what they made. */
    @ParameterizedTest
    @ValueSource(strings = {"auth", "games", "servers"})
    @Order(1)
    void answersOfANewProductAreAsWrittenDown(String name) {
        hold(name, "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "missions", "mods", "bans", "schedules", "unsupported"})
    @Order(2)
    void answersAboutAServerAreAsWrittenDown(String name) {
        String server = create("Told of in " + name);
        // The ban file of a new server is written in the background.
        Eventually.within(Duration.ofMinutes(1)).until(() -> admin.get("/api/servers/" + server + "/bans")
                .body()
                .at("/sync/state")
                .asText()
                .equals("in_line"));
        hold(name, server, plain());
    }

    /** It never becomes ready, or what is answered would depend on how fast it is. */
    @Test
    @Order(2)
    void answersAboutStartAndStopAreAsWrittenDown() throws IOException {
        String server = create("Told of in life");
        Files.writeString(script(server), "set start-delay 3600\n");
        hold("life", server, "");
    }

    @Test
    @Order(3)
    void answersAboutWhatHappenedAreAsWrittenDown() {
        String server = create("Told of in activity");
        // Entries are stored in the background.
        Eventually.within(Duration.ofMinutes(1)).until(() -> !admin.get("/api/servers/" + server + "/activity")
                .data()
                .path("items")
                .isEmpty());
        hold("activity", server, "");
    }

    @Test
    @Order(3)
    void answersAboutPlayersAreAsWrittenDown() throws IOException {
        String server = create("Played on");
        Transcript transcript = transcript("players", server, "");
        Files.writeString(
                script(server),
                "every 2 from 0.2 join Zed guid=" + ZED + " steam=76561198000000001 address=198.51.100.9:2304\n");
        transcript.holdNext(3);
        admin.start(Long.parseLong(server));
        Eventually.within(Duration.ofMinutes(1)).until(() -> {
            JsonNode zed =
                    admin.get("/api/servers/" + server + "/players").data().at("/players/0");
            return zed.path("steam_id").isTextual() && zed.path("ping").asInt() > 0;
        });
        transcript.hold();
        admin.post("/api/servers/" + server + "/kill").data();
    }

    private static void hold(String name, String server, String other) {
        transcript(name, server, other).hold();
    }

    private static Transcript transcript(String name, String server, String other) {
        return new Transcript("languard/" + name + ".txt", product.baseUri())
                .with("admin", admin.token())
                .with("viewer", new LanguardClient(product, "looker", PASSWORD).token())
                .with("password", PASSWORD)
                .with("installation", installation.toString())
                .with("exe", installation.resolve("arma3server_x64").toString())
                .with("port", Integer.toString(PracticeServer.freePorts()))
                .with("other_port", Integer.toString(PracticeServer.freePorts()))
                .with("zed", ZED)
                .with("server", server)
                .with("other", other)
                .with("with_mission", name.equals("missions") ? withMission() : "");
    }

    private static String create(String name) {
        return admin.post(
                        "/api/servers",
                        Map.of(
                                "name",
                                name,
                                "exe_path",
                                installation.resolve("arma3server_x64").toString(),
                                "game_port",
                                PracticeServer.freePorts()))
                .data()
                .path("id")
                .asText();
    }

    private static Path script(String server) {
        return product.data().resolve("servers/" + server + "/files/practice.script");
    }

    private static String withMission() {
        String server = create("With a mission");
        admin.upload("/api/servers/" + server + "/missions", "MyMission.Altis.pbo", Pbo.mission())
                .data();
        return server;
    }

    /** A server of a game that has none of what Arma 3 has. */
    private static String plain() {
        return admin.post("/api/servers", Map.of("name", "Plain", "game_type", "openarena"))
                .data()
                .path("id")
                .asText();
    }
}
