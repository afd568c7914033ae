package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LanguardClient.Answer;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of Arma 3 over the API, with the simulated game in an installation of its own. */
class Arma3IT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private final Product product = Product.shared();
    private final LanguardClient client = new LanguardClient(product);

    @Test
    void theGameIsListedWithItsSections() {
        JsonNode game = client.get("/api/games/arma3").data();

        assertThat(game.path("config_sections").toString())
                .isEqualTo("[\"server\",\"basic\",\"profile\",\"launch\",\"rcon\"]");
        assertThat(game.path("capabilities").toString())
                .contains("config_generator", "process_config", "log_parser", "remote_admin", "ban_manager");
        assertThat(game.path("allowed_executables").toString()).contains("arma3server_x64.exe", "arma3server_x64");
        JsonNode schema = client.get("/api/games/arma3/config-schema").data();
        List<String> fields = new ArrayList<>();
        schema.path("server").path("properties").fieldNames().forEachRemaining(fields::add);
        assertThat(fields).startsWith("hostname", "password", "password_admin");
        JsonNode defaults = client.get("/api/games/arma3/defaults").data();
        assertThat(defaults.path("server").path("hostname").asText()).isEqualTo("My Arma 3 Server");
        assertThat(defaults.path("server").path("max_players").asInt()).isEqualTo(40);
        assertThat(defaults.path("server").has("password_admin")).isFalse();
        assertThat(defaults.path("basic").path("min_bandwidth").asInt()).isEqualTo(800_000);
        assertThat(defaults.path("profile").path("reduced_damage").asInt()).isZero();
        assertThat(defaults.path("launch").toString()).contains("\"world\":\"empty\"", "\"limit_fps\":50");
        assertThat(defaults.path("rcon").toString()).contains("\"max_ping\":200", "\"enabled\":1");
    }

    @Test
    void aServerRunsFromASharedInstallationAndEndsByItsOwnCommand() throws IOException {
        Path installation = PracticeServer.install(temporary.resolve("arma3"));
        Files.createDirectories(installation.resolve("@cba_a3/addons"));
        Files.createDirectories(installation.resolve("@cba_a3/keys"));
        Files.writeString(installation.resolve("@cba_a3/keys/cba.bikey"), "key");
        Files.createDirectories(installation.resolve("mpmissions"));
        Files.copy(
                PracticeServer.mission("Practice_Coop.Altis.pbo"),
                installation.resolve("mpmissions/Practice_Coop.Altis.pbo"));
        ObjectNode body = Json.mapper().createObjectNode();
        int port = PracticeServer.freePorts();
        body.put("name", "Arma \"; passwordAdmin = \"x")
                .put("game_type", "arma3")
                .put("game_port", port);
        body.put("exe_path", installation.resolve("arma3server_x64").toString());
        body.putObject("config").putObject("launch").putArray("mods").add("@cba_a3");

        Answer created = client.post("/api/servers", body);
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        long id = created.data().path("id").asLong();
        try {
            assertThat(created.data().path("rcon_port").asInt()).isEqualTo(port + 3);
            assertThat(created.body().toString()).contains("password_admin", "rcon_password");
            Path files = product.data().resolve("servers/" + id + "/files");
            Files.createDirectories(files);
            Files.writeString(files.resolve("server.cfg"), "// mine\nmyOwn = 1;\nmaxPlayers = 3;\n");
            Files.writeString(
                    files.resolve("practice.script"),
                    "at 0.5 join Zed address=198.51.100.7:23204\nat 1 script-error\n");

            client.start(id);
            client.awaitStatus(id, "running");

            assertThat(Files.readString(files.resolve("server.cfg")))
                    .contains(
                            "hostname = \"Arma \"\"; passwordAdmin = \"\"x\";",
                            "// mine",
                            "myOwn = 1;",
                            "maxPlayers = 40;")
                    .doesNotContain("maxPlayers = 3;");
            assertThat(files.resolve("keys/cba.bikey")).hasContent("key");
            assertThat(Files.isSymbolicLink(files.resolve("@cba_a3"))).isTrue();
            assertThat(Files.isSymbolicLink(files.resolve("mpmissions/Practice_Coop.Altis.pbo")))
                    .isTrue();
            assertThat(files.resolve("battleye").toFile().list())
                    .anyMatch(name -> name.matches("beserver_x64_active_.*\\.cfg"));
            Eventually.within(LONG).until(() -> client.get("/api/servers/" + id + "/players")
                    .data()
                    .toString()
                    .contains("Zed"));
            Eventually.within(LONG)
                    .until(() -> client.post("/api/servers/" + id + "/console", command("say -1 hello there"))
                                    .status()
                            == 200);
            Eventually.within(LONG)
                    .until(() -> client.tail(id).stream().anyMatch(line -> line.contains("(Global) hello there")));

            Answer stopped = client.post("/api/servers/" + id + "/stop");
            assertThat(stopped.status()).isEqualTo(200);
            client.awaitStatus(id, "stopped");
            assertThat(client.tail(id)).contains("Stopped: exit code 0");
            // Searched for, as many lines may have come since.
            assertThat(client.get("/api/servers/" + id + "/logs?search=lies%20among")
                            .data()
                            .toString())
                    .contains("lies among the ports " + port + " to " + (port + 4));
        } finally {
            client.post("/api/servers/" + id + "/kill");
            Eventually.within(LONG)
                    .until(() -> client.delete("/api/servers/" + id).status() == 204);
        }
        assertThat(installation.resolve("@cba_a3/keys/cba.bikey")).exists();
    }

    @Test
    void aMissingModIsNamedAtTheStart() {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("name", "Arma").put("game_type", "arma3").put("game_port", PracticeServer.freePorts());
        body.put("exe_path", PracticeServer.executable().toString());
        body.putObject("config").putObject("launch").putArray("mods").add("@missing");
        long id = client.post("/api/servers", body).data().path("id").asLong();
        try {
            Answer refused = client.post("/api/servers/" + id + "/start");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("INVALID_CONFIG");
            assertThat(refused.body().toString()).contains("launch.mods[0]", "'@missing' is missing", "Install it");
        } finally {
            assertThat(client.delete("/api/servers/" + id).status()).isEqualTo(204);
        }
    }

    private static ObjectNode command(String text) {
        return Json.mapper().createObjectNode().put("command", text);
    }
}
