package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.languard.api.ApiClient;
import io.languard.testing.Eventually;
import io.languard.testing.HostileNames;
import io.languard.testing.Pbo;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissionsIT {

    private static final String BOUNDARY = "----languard-test";

    @TempDir
    private static Path installation;

    private ApiClient api;
    private long server;
    private Path folder;

    @BeforeAll
    void create() throws IOException {
        api = ApiClient.shared();
        server = ArmaServers.create(api, installation);
        folder = ArmaServers.files(api, server).resolve("mpmissions");
        Files.createDirectories(installation.resolve("mpmissions"));
        Files.write(installation.resolve("mpmissions/Shared.Stratis.pbo"), Pbo.mission());
    }

    @AfterAll
    void remove() {
        api.remove(server);
    }

    @Test
    void aDeletedMissionComesBackUnlessItsNameIsTakenMeanwhile() throws IOException {
        String name = "Zurück.Altis.pbo";
        byte[] first = Pbo.mission();
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), first);

        api.admin()
                .delete("/api/servers/{id}/missions/{name}", server, name)
                .then()
                .statusCode(200)
                .body("data.restorable_until", notNullValue());
        assertThat(folder.resolve(name)).doesNotExist();
        Files.writeString(folder.resolve(name), "another");
        api.admin()
                .post("/api/servers/{id}/missions/{name}/restore", server, name)
                .then()
                .statusCode(409)
                .body("error.existing", equalTo(name));
        api.admin()
                .post("/api/servers/{id}/missions/{name}/restore?overwrite=true", server, name)
                .then()
                .statusCode(200)
                .body("data.filename", equalTo(name));
        assertThat(folder.resolve(name)).hasBinaryContent(first);

        for (String hostile : new String[] {"..", "../../state.json", "....pbo", "%2e%2e"}) {
            api.admin()
                    .post("/api/servers/{id}/missions/{name}/restore", server, hostile)
                    .then()
                    .statusCode(not(lessThan(400)))
                    .statusCode(lessThan(500));
        }
        api.admin()
                .delete("/api/servers/{id}/missions/{name}?permanent=true", server, name)
                .then()
                .statusCode(200)
                .body("data.restorable_until", nullValue());
        api.admin()
                .post("/api/servers/{id}/missions/{name}/restore", server, name)
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsUploadedIsListedDownloadedAndDeleted() throws IOException {
        byte[] mission = Pbo.mission();

        upload("New Mission.Stratis.pbo", mission)
                .statusCode(201)
                .body("data.filename", equalTo("New Mission.Stratis.pbo"))
                .body("data.mission_name", equalTo("New Mission.Stratis"))
                .body("data.terrain", equalTo("Stratis"))
                .body("data.file_size", equalTo(mission.length))
                .body("data.shared", equalTo(false));

        assertThat(folder.resolve("New Mission.Stratis.pbo")).hasBinaryContent(mission);
        assertThat(names()).contains("New Mission.Stratis.pbo", "Shared.Stratis.pbo");
        byte[] downloaded = api.admin()
                .get("/api/servers/{id}/missions/{name}", server, "New Mission.Stratis.pbo")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(downloaded).isEqualTo(mission);

        api.admin()
                .delete("/api/servers/{id}/missions/{name}", server, "New Mission.Stratis.pbo")
                .then()
                .statusCode(200)
                .body("data.message", equalTo("Mission 'New Mission.Stratis.pbo' deleted"));
        api.admin()
                .delete("/api/servers/{id}/missions/{name}", server, "New Mission.Stratis.pbo")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("NOT_FOUND"));
    }

    @Test
    void namesBeyondAsciiAreKept() {
        upload("Überfall bei Nacht 任務.Altis.pbo", Pbo.mission()).statusCode(201);

        assertThat(folder.resolve("Überfall bei Nacht 任務.Altis.pbo")).exists();
        api.admin()
                .delete("/api/servers/{id}/missions/{name}", server, "Überfall bei Nacht 任務.Altis.pbo")
                .then()
                .statusCode(200);
    }

    @Test
    void oneNameIsStoredOnce() {
        upload("Once.Altis.pbo", Pbo.mission()).statusCode(201);

        upload("Once.Altis.pbo", Pbo.mission()).statusCode(409).body("error.code", equalTo("CONFLICT"));
        upload("oNCE.Altis.pbo", Pbo.mission()).statusCode(409).body("error.existing", equalTo("Once.Altis.pbo"));
        byte[] other = Pbo.of(Map.of("mission.sqm", new byte[77]));
        upload("Once.Altis.pbo", other, true).statusCode(201);
        assertThat(folder.resolve("Once.Altis.pbo")).hasBinaryContent(other);
    }

    @Test
    void whatIsNoMissionIsRefusedAndLeavesNothing() throws IOException {
        List<String> before = stored();

        upload("notes.txt", Pbo.mission()).statusCode(400).body("error.code", equalTo("ADAPTER_ERROR"));
        upload("NoTerrain.pbo", Pbo.mission()).statusCode(400).body("error.code", equalTo("ADAPTER_ERROR"));
        upload("Fake.Altis.pbo", "<html>".repeat(1000).getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("error.code", equalTo("ADAPTER_ERROR"));
        api.admin()
                .contentType("multipart/form-data; boundary=" + BOUNDARY)
                .body(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--" + BOUNDARY
                                + "--\r\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/servers/{id}/missions", server)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("NO_FILENAME"));

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatComesWithTheInstallationIsNotDeleted() {
        api.admin()
                .delete("/api/servers/{id}/missions/{name}", server, "Shared.Stratis.pbo")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"));

        assertThat(installation.resolve("mpmissions/Shared.Stratis.pbo")).exists();
    }

    @Test
    void twoThousandHostileNamesStoreNothing() throws IOException, InterruptedException {
        Path data = api.product().data();
        Map<String, Long> before = tree(data.resolve("servers"));
        HttpClient client = HttpClient.newHttpClient();
        String token = api.adminToken();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (String name : HostileNames.generate(2_000, ".Altis.pbo").toList()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(uri())
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(form(name, Pbo.mission())))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            statuses.merge(response.statusCode(), 1, Integer::sum);
            if (response.statusCode() == 201) {
                // Forms are read as their senders mean them: blanks at the ends of a name are not part of it.
                String stored = JsonPath.from(response.body()).getString("data.filename");
                assertThat(stored).as(HostileNames.shown(name)).matches("[a-z]+\\.Altis\\.pbo");
                Files.delete(folder.resolve(stored));
            }
        }

        assertThat(statuses.getOrDefault(400, 0)).as("%s", statuses).isGreaterThan(1_700);
        assertThat(statuses.keySet()).isSubsetOf(201, 400);
        assertThat(tree(data.resolve("servers")).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws IOException {
        byte[] body = form("Cut.Altis.pbo", bigMission(3_000_000));
        List<String> before = stored();
        Random random = new Random(5);
        for (int round = 0; round < 25; round++) {
            int sent = 1 + random.nextInt(body.length - 100);
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), api.product().baseUri().getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(head(body.length).getBytes(StandardCharsets.US_ASCII));
                out.write(body, 0, sent);
                out.flush();
                if (round % 2 == 0) {
                    // A reset instead of an orderly end.
                    socket.setSoLinger(true, 0);
                }
            }
        }

        Eventually.within(Duration.ofSeconds(90)).until(() -> stored().equals(before));
        assertThat(names()).doesNotContain("Cut.Altis.pbo");
    }

    @Test
    void ofManyUploadsOfOneNameOneWins() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            byte[] mission = bigMission(500_000);
            List<Future<Integer>> attempts = pool.invokeAll(Stream.<Callable<Integer>>generate(() ->
                            () -> upload("Race.Altis.pbo", mission).extract().statusCode())
                    .limit(8)
                    .toList());
            int won = 0;
            for (Future<Integer> attempt : attempts) {
                assertThat(attempt.get()).isIn(201, 409);
                won += attempt.get() == 201 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(folder.resolve("Race.Altis.pbo")).hasBinaryContent(mission);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void strangersAndViewersAreRefusedBeforeTheirBodyIsRead() throws IOException {
        String viewer = api.newUser("viewer").token();
        for (String token : List.of("no.such.token", viewer)) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), api.product().baseUri().getPort())) {
                socket.setSoTimeout(30_000);
                // Only the head is sent: whoever waited for the body would wait for ever.
                socket.getOutputStream().write(head(400_000_000, token).getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(answer).isEqualTo(token.equals(viewer) ? "HTTP/1.1 403" : "HTTP/1.1 401");
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedByItsLengthAlone() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), api.product().baseUri().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head(600L << 20).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aServerThatIsDownPlaysNothing() {
        upload("Play.Altis.pbo", Pbo.mission()).statusCode(201);

        api.admin()
                .post("/api/servers/{id}/missions/Play.Altis.pbo/play", server)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("SERVER_NOT_RUNNING"));
        api.admin()
                .body(Map.of("difficulty", "impossible"))
                .post("/api/servers/{id}/missions/Play.Altis.pbo/play", server)
                .then()
                .statusCode(422)
                .body("error.fields.field", contains("difficulty"));
        api.admin()
                .post("/api/servers/{id}/missions/Absent.Altis.pbo/play", server)
                .then()
                .statusCode(404);
    }

    @Test
    void otherGamesHaveNoMissions() {
        long other = api.newShellServer("cat");
        try {
            for (String path : List.of("missions", "mods")) {
                api.admin()
                        .get("/api/servers/{id}/{path}", other, path)
                        .then()
                        .statusCode(400)
                        .body("error.code", equalTo("NOT_SUPPORTED"))
                        .body(
                                "error.message",
                                equalTo("Game type 'generic' does not support "
                                        + (path.equals("mods") ? "mod management" : "mission management")));
            }
        } finally {
            api.remove(other);
        }
    }

    private ValidatableResponse upload(String name, byte[] content) {
        return upload(name, content, false);
    }

    private ValidatableResponse upload(String name, byte[] content, boolean overwrite) {
        return api.admin()
                .contentType("multipart/form-data; boundary=" + BOUNDARY)
                .body(form(name, content))
                .queryParam("overwrite", overwrite)
                .post("/api/servers/{id}/missions", server)
                .then();
    }

    private static byte[] form(String name, byte[] content) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\r", "%0D")
                                .replace("\n", "%0A")
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] form = new byte[head.length + content.length + tail.length];
        System.arraycopy(head, 0, form, 0, head.length);
        System.arraycopy(content, 0, form, head.length, content.length);
        System.arraycopy(tail, 0, form, head.length + content.length, tail.length);
        return form;
    }

    private static byte[] bigMission(int bytes) {
        byte[] content = new byte[bytes];
        new Random(9).nextBytes(content);
        return Pbo.of(Map.of("mission.sqm", content));
    }

    private URI uri() {
        return api.product().baseUri().resolve("/api/servers/" + server + "/missions");
    }

    private String head(long length) {
        return head(length, api.adminToken());
    }

    private String head(long length, String token) {
        return "POST " + uri().getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private List<String> names() {
        return api.admin()
                .get("/api/servers/{id}/missions", server)
                .then()
                .statusCode(200)
                .extract()
                .path("data.missions.filename");
    }

    private List<String> stored() {
        return List.copyOf(tree(folder).keySet());
    }

    /** Paths and sizes, without the console logs, which grow. */
    static Map<String, Long> tree(Path root) {
        Map<String, Long> files = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.filter(path -> !path.toString().contains("/console"))
                        .toList()) {
                    files.put(root.relativize(path).toString(), Files.isRegularFile(path) ? Files.size(path) : 0);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
