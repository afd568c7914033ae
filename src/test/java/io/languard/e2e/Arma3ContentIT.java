package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.api.ApiClient;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Pbo;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import io.languard.testing.Zips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What missions and mods do to a game that runs, with the simulated one at the other end. */
class Arma3ContentIT {

    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final int LIMIT_MB = 2;
    private static final String REFUSED = "Player Zed: Wrong signature for file";
    private static final String ADMITTED = "Player Zed connected (id=";

    @TempDir
    private static Path folder;

    private static Product product;
    private static ApiClient api;
    private static LanguardClient admin;
    private static Path installation;

    @BeforeAll
    static void start() throws IOException {
        installation = PracticeServer.install(folder.resolve("arma3"));
        for (String mod : List.of("@cba_a3", "@admin_tools")) {
            Files.createDirectories(installation.resolve(mod).resolve("addons"));
            Files.createDirectories(installation.resolve(mod).resolve("ServerKeys"));
            Files.writeString(installation.resolve(mod).resolve("ServerKeys/" + mod.substring(1) + ".bikey"), "key");
        }
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "content-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_PLAYER_POLL_SECONDS", "1")
                .with("LANGUARD_UPLOAD_MAX_MB", Integer.toString(LIMIT_MB))
                .start();
        api = ApiClient.of(product);
        admin = new LanguardClient(product);
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void whatIsUploadedIsPlayedInTurnAndOnDemand() throws IOException {
        long server = create("Missions");
        upload(server, "Evening.Altis.pbo", Files.readAllBytes(PracticeServer.mission("Practice_Coop.Altis.pbo")));
        upload(server, "Patrol.Stratis.pbo", Files.readAllBytes(PracticeServer.mission("Practice_Patrol.Stratis.pbo")));
        change(server, "server", "missions", List.of(Map.of("template", "Evening.Altis")));
        assertThat(mission(server, "Evening.Altis.pbo").path("in_rotation").asBoolean())
                .isTrue();
        assertThat(mission(server, "Patrol.Stratis.pbo").path("in_rotation").asBoolean())
                .isFalse();
        script(server, "set join-step 0.05", "every 1 from 1 join Zed");
        try (LiveListener live = LiveListener.open(admin.liveUri("server_id=" + server))) {
            live.await("connected", data -> true);

            admin.start(server);
            admin.awaitStatus(server, "running");
            awaitPlayed(server, "Evening.Altis");
            live.await("missions_changed", data -> true);

            // RCon listens a moment after the game is ready.
            Eventually.within(A_WHILE).untilAsserted(() -> assertThat(admin.post(
                                    "/api/servers/" + server + "/missions/Patrol.Stratis.pbo/play",
                                    Map.of("difficulty", "veteran"))
                            .status())
                    .isEqualTo(200));
            awaitPlayed(server, "Patrol.Stratis");
            assertThat(log(server, "Mission")).anyMatch(line -> line.contains("Mission Patrol read from bank."));
        }

        JsonNode deleted = admin.delete("/api/servers/" + server + "/missions/Patrol.Stratis.pbo")
                .data();
        assertThat(deleted.path("note").asText()).contains("being played now");
        long killed = product.kill9Manager();
        awaitBack(killed);
        awaitPlayed(server, null);
        assertThat(admin.server(server).path("map").asText()).isEqualTo("Patrol.Stratis");

        admin.post("/api/servers/" + server + "/stop").data();
        admin.awaitStatus(server, "stopped");
        awaitPlayed(server, null);
        assertThat(admin.server(server).path("map").isNull()).isTrue();
    }

    @Test
    void keysComeAndGoWithTheirMods() throws IOException {
        long server = create("Keys");
        Path keys = Files.createDirectories(files(server).resolve("keys"));
        Files.writeString(keys.resolve("operator.bikey"), "the operator's own");
        script(server, "set join-step 0.05", "every 1 from 1 join Zed needs-key=cba_a3");

        admin.start(server);
        admin.awaitStatus(server, "running");
        awaitLine(server, REFUSED);
        assertThat(arguments(server)).noneMatch(argument -> argument.startsWith("-mod="));
        assertThat(admitted(server)).isZero();

        admin.put(
                        "/api/servers/" + server + "/mods/enabled",
                        Map.of("mods", List.of("@cba_a3"), "server_mods", List.of("@admin_tools")))
                .data();
        restart(server);
        awaitLine(server, ADMITTED);
        assertThat(arguments(server)).contains("-mod=@cba_a3", "-serverMod=@admin_tools");
        // Nobody brings the files of a mod that only the server has.
        assertThat(names(keys)).containsExactly("cba_a3.bikey", "operator.bikey");
        long before = admitted(server);
        assertThat(before).isPositive();

        admin.put("/api/servers/" + server + "/mods/enabled", Map.of("mods", List.of(), "server_mods", List.of()))
                .data();
        long refused = log(server, REFUSED).size();
        restart(server);
        Eventually.within(A_WHILE).until(() -> log(server, REFUSED).size() > refused);
        assertThat(arguments(server))
                .noneMatch(argument -> argument.startsWith("-mod=") || argument.startsWith("-serverMod"));
        assertThat(names(keys)).containsExactly("operator.bikey");
        assertThat(admin.delete("/api/servers/" + server).status()).isNotEqualTo(204);
        admin.post("/api/servers/" + server + "/stop").data();
    }

    @Test
    void aModWhoseFolderIsGoneKeepsTheServerFromStarting() throws IOException {
        long server = create("Incomplete");
        Path mod =
                Files.createDirectories(files(server).resolve("@gone/addons")).getParent();
        admin.put("/api/servers/" + server + "/mods/enabled", Map.of("mods", List.of("@gone")))
                .data();
        Files.delete(mod.resolve("addons"));
        Files.delete(mod);

        LanguardClient.Answer answer = admin.post("/api/servers/" + server + "/start");

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body().toString()).contains("@gone");
    }

    @Test
    void whatIsLargerThanAllowedIsRefusedPackedOrUnpacked() {
        long server = create("Large");
        List<Path> before = tree(files(server));
        byte[] large = new byte[(LIMIT_MB << 20) + 1];
        new Random(1).nextBytes(large);

        api.admin()
                .contentType("multipart/form-data")
                .multiPart("file", "Large.Altis.pbo", Pbo.of(Map.of("mission.sqm", large)))
                .post("/api/servers/{id}/missions", server)
                .then()
                .statusCode(413)
                .body("error.code", equalTo("FILE_TOO_LARGE"));
        api.admin()
                .contentType("multipart/form-data")
                .multiPart("file", "large.zip", Zips.of(Map.of("@large/addons/a.pbo", large)))
                .post("/api/servers/{id}/mods", server)
                .then()
                .statusCode(413);
        byte[] bomb = Zips.of(Map.of("@bomb/addons/a.pbo", new byte[60 << 20]));
        assertThat(bomb.length).isLessThan(100_000);
        api.admin()
                .contentType("multipart/form-data")
                .multiPart("file", "bomb.zip", bomb)
                .post("/api/servers/{id}/mods", server)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("ADAPTER_ERROR"));

        assertThat(tree(files(server)))
                .filteredOn(path -> !before.contains(path))
                .allMatch(Files::isDirectory)
                .noneMatch(path -> path.toString().contains("/."));
    }

    @Test
    void whatAKilledManagerWasReceivingIsSweptWhenItIsBack() throws IOException {
        long server = create("Swept");
        byte[] content = new byte[1_500_000];
        new Random(2).nextBytes(content);
        Path missions = files(server).resolve("mpmissions");
        try (Socket mission =
                        beginUpload(server, "missions", "Half.Altis.pbo", Pbo.of(Map.of("mission.sqm", content)));
                Socket mod = beginUpload(server, "mods", "half.zip", Zips.of(Map.of("@half/addons/a.pbo", content)))) {
            Eventually.within(A_WHILE)
                    .until(() -> size(missions, ".incoming-") > 0
                            && size(files(server), ".incoming-") > 0
                            && names(files(server)).stream().anyMatch(name -> name.startsWith(".unpacking-")));
            assertThat(mission.isConnected() && mod.isConnected()).isTrue();

            awaitBack(product.kill9Manager());
        }

        assertThat(names(missions)).isEmpty();
        assertThat(names(files(server))).noneMatch(name -> name.startsWith("."));
        upload(server, "Half.Altis.pbo", Pbo.mission());
    }

    private static void awaitBack(long killed) {
        Eventually.within(Product.START_LIMIT)
                .until(() -> product.managerPid() != killed && product.answers("/health/ready"));
    }

    /** Sends the head and two thirds of a file. */
    private static Socket beginUpload(long server, String where, String filename, byte[] content) throws IOException {
        byte[] head = ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), product.port());
        socket.getOutputStream()
                .write(("POST /api/servers/" + server + "/" + where
                                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + api.adminToken()
                                + "\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: "
                                + (head.length + content.length + 11) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(content, 0, content.length * 2 / 3);
        socket.getOutputStream().flush();
        return socket;
    }

    private static long create(String name) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("name", name)
                .put("game_type", "arma3")
                .put("exe_path", installation.resolve("arma3server_x64").toString())
                .put("game_port", PracticeServer.freePorts());
        return admin.post("/api/servers", body).data().path("id").asLong();
    }

    private static void upload(long server, String filename, byte[] content) {
        api.admin()
                .contentType("multipart/form-data")
                .multiPart("file", filename, content)
                .post("/api/servers/{id}/missions", server)
                .then()
                .statusCode(201)
                .body("data.filename", equalTo(filename));
    }

    private static void change(long server, String section, String field, Object value) {
        String path = "/api/servers/" + server + "/config/" + section;
        int version = admin.get(path).data().at("/_meta/config_version").asInt();
        admin.put(path, Map.of(field, value, "config_version", version)).data();
    }

    private static void script(long server, String... lines) throws IOException {
        Files.createDirectories(files(server));
        Files.writeString(files(server).resolve("practice.script"), String.join("\n", lines) + "\n");
    }

    private static Path files(long server) {
        return product.data().resolve("servers/" + server + "/files");
    }

    private static JsonNode mission(long server, String filename) {
        for (JsonNode mission :
                admin.get("/api/servers/" + server + "/missions").data().path("missions")) {
            if (mission.path("filename").asText().equals(filename)) {
                return mission;
            }
        }
        throw new AssertionError("No mission " + filename);
    }

    /** @param name of the only mission that is shown as played; null for none */
    private static void awaitPlayed(long server, String name) {
        Eventually.within(A_WHILE).untilAsserted(() -> {
            JsonNode missions =
                    admin.get("/api/servers/" + server + "/missions").data().path("missions");
            assertThat(missions.findValuesAsText("mission_name")).isNotEmpty();
            for (JsonNode mission : missions) {
                assertThat(mission.path("playing").asBoolean())
                        .as("%s, log: %s", mission, admin.tail(server))
                        .isEqualTo(mission.path("mission_name").asText().equals(name));
            }
        });
    }

    private static void restart(long server) {
        String pid = admin.server(server).path("pid").asText();
        admin.post("/api/servers/" + server + "/restart").data();
        Eventually.within(A_WHILE).until(() -> {
            JsonNode now = admin.server(server);
            return now.path("status").asText().equals("running")
                    && !now.path("pid").asText().equals(pid);
        });
    }

    /** What its process was given. */
    private static List<String> arguments(long server) throws IOException {
        Path commandLine = Path.of("/proc", admin.server(server).path("pid").asText(), "cmdline");
        return List.of(Files.readString(commandLine).split("\0"));
    }

    private static void awaitLine(long server, String text) {
        Eventually.within(A_WHILE).untilAsserted(() -> assertThat(log(server, text))
                .as("%s", admin.tail(server))
                .isNotEmpty());
    }

    private static long admitted(long server) {
        return log(server, ADMITTED).size();
    }

    /** Lines with the text, of all runs. */
    private static List<String> log(long server, String text) {
        return Stream.of(admin.get("/api/servers/" + server + "/logs?limit=1000&search="
                                + URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .data()
                        .path("lines"))
                .flatMap(lines -> lines.findValuesAsText("message").stream())
                .toList();
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path directory, String prefix) throws IOException {
        long size = 0;
        if (Files.isDirectory(directory)) {
            for (String name : names(directory)) {
                size += name.startsWith(prefix) ? Files.size(directory.resolve(name)) : 0;
            }
        }
        return size;
    }

    private static List<Path> tree(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
