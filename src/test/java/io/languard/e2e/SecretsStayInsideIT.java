package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.json.Json;
import io.languard.testing.Canaries;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import io.languard.testing.Vault;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Puts canaries wherever the product takes a secret, uses it, and looks for them in everything it shows or leaves. */
class SecretsStayInsideIT {

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private final Canaries canaries = new Canaries();
    private final List<Long> servers = new ArrayList<>();

    @Test
    void noSecretIsInLogsAnswersEventsThreadsArgumentsOrTheDatabase() throws Exception {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try (Product product = Product.builder()
                .data(Vault.install(folder.resolve("data")))
                .withOpenApi()
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .with("LANGUARD_ADMIN_PASSWORD", canaries.fresh("first password"))
                .with("PEON_API_TOKEN", canaries.fresh("key of the environment"))
                .with(
                        "LANGUARD_SECRET_KEY",
                        canaries.keep("secret key", Base64.getEncoder().encodeToString(key)))
                .start()) {
            keepGenerated(product.data().resolve("secrets"));
            LanguardClient client = new LanguardClient(product);
            canaries.keep("session token", client.token());
            try (LiveListener live = LiveListener.open(client.liveUri(""))) {
                useAccounts(product, client);
                useServers(client);
                int putIn = canaries.size();
                assertThat(putIn).as("canaries").isGreaterThan(12);

                canaries.scan("live events", live.events().toString());
                scanAnswers(product, client);
                scanProcesses(product);
                scanThreads(product);
            }
            scanFiles(product);
            product.stop();
            canaries.scan("what the launcher printed", product.output() + product.errors());
            scanFiles(product);
            canaries.scanFolder(product.data().resolve("postgres/cluster"));
        }

        assertThat(canaries.finds()).isEmpty();
    }

    private void keepGenerated(Path secrets) throws IOException {
        try (Stream<Path> files = Files.list(secrets)) {
            for (Path file : files.toList()) {
                canaries.keep(
                        "generated " + file.getFileName(),
                        Files.readString(file).strip());
            }
        }
    }

    private void useAccounts(Product product, LanguardClient client) {
        String password = canaries.fresh("password of an account");
        client.post("/api/auth/users", Map.of("username", "spy", "password", password, "role", "admin"))
                .data();
        canaries.keep("second session token", new LanguardClient(product, "spy", password).token());
        canaries.keep(
                "API token",
                client.post("/api/auth/tokens", Map.of("family", "peon", "name", "program"))
                        .data()
                        .path("token")
                        .asText());
        Response browser = anonymous(product)
                .body(Map.of("username", "spy", "password", password, "cookie", true))
                .post("/api/auth/login");
        String cookie = canaries.keep("cookie", browser.cookie("languard_session"));
        canaries.keep("CSRF token", browser.path("data.csrf_token"));
        anonymous(product)
                .cookie("languard_session", cookie)
                .get("/api/auth/me")
                .then()
                .statusCode(200);
        anonymous(product)
                .cookie("languard_session", cookie)
                .post("/api/auth/logout")
                .then()
                .statusCode(403);
        String wrong = canaries.fresh("wrong password");
        anonymous(product)
                .body(Map.of("username", "spy", "password", wrong))
                .post("/api/auth/login")
                .then()
                .statusCode(401);
        anonymous(product)
                .body("{\"username\": \"spy\", \"password\": \"" + wrong)
                .post("/api/auth/login")
                .then()
                .statusCode(400);
        anonymous(product)
                .body("{\"username\": \"spy\", \"password\": [\"" + wrong + "\"]}")
                .post("/api/auth/login")
                .then()
                .statusCode(422);
        anonymous(product)
                .body(Map.of("username", canaries.fresh("password in the wrong field"), "password", "x"))
                .post("/api/auth/login")
                .then()
                .statusCode(401);
        for (String path : List.of("/api/auth/me", "/api/v1/servers", "/api/client")) {
            anonymous(product)
                    .header("Authorization", "Bearer " + canaries.fresh("wrong token"))
                    .get(path)
                    .then()
                    .statusCode(401);
        }
    }

    private void useServers(LanguardClient client) {
        List<String> made = new ArrayList<>();
        for (JsonNode game : client.get("/api/games").data()) {
            String type = game.path("game_type").asText();
            ObjectNode body = Json.mapper().createObjectNode();
            body.put("name", "Canary " + type).put("game_type", type);
            if (type.equals("generic")) {
                body.put("exe_path", "/bin/sh")
                        .putObject("config")
                        .putObject("launch")
                        .putArray("args")
                        .add("-c")
                        .add("echo ready; sleep 600");
            }
            LanguardClient.Answer answer = client.post("/api/servers", body);
            // What is not installed here cannot be made into a server.
            if (answer.status() == 201) {
                made.add(type);
                long id = answer.data().path("id").asLong();
                servers.add(id);
                List<String> secrets = configure(client, id, type);
                client.post("/api/servers/" + id + "/start");
                client.post(
                        "/api/servers/" + id + "/console",
                        Map.of("command", "status " + secrets.stream().limit(5).collect(Collectors.joining(" "))));
            }
        }
        assertThat(made).contains("vault", "generic");
        Eventually.within(Duration.ofMinutes(1))
                .until(() -> client.status(servers.get(made.indexOf("vault"))).equals("running"));
    }

    /** @return what it put in */
    private List<String> configure(LanguardClient client, long id, String type) {
        List<String> secrets = new ArrayList<>();
        JsonNode schemas = client.get("/api/games/" + type + "/config-schema").data();
        schemas.properties().forEach(section -> {
            String path = "/api/servers/" + id + "/config/" + section.getKey();
            assertThat(section.getValue().findValues("writeOnly"))
                    .as("secrets of %s.%s, which must not hide inside lists or objects", type, section.getKey())
                    .hasSize((int) section.getValue()
                            .path("properties")
                            .propertyStream()
                            .filter(property -> property.getValue().has("writeOnly"))
                            .count());
            ObjectNode values = canaries.forSection(type + "." + section.getKey(), section.getValue());
            values.forEach(secret -> secrets.add(secret.asText()));
            if (!values.isEmpty()) {
                assertThat(client.put(path, values.deepCopy().put("config_version", 1))
                                .status())
                        .as("%s %s", type, section.getKey())
                        .isEqualTo(200);
                // Refused ones, stale ones and tries meet the same values.
                client.put(path, values.deepCopy().put("config_version", 1));
                client.put(path, values.deepCopy().put("config_version", 2).put("no_such_field", 1));
                canaries.scan(
                        "a try",
                        client.put(
                                        path + "?dry_run=true",
                                        canaries.forSection(type, section.getValue())
                                                .put("config_version", 2))
                                .body()
                                .toString());
                canaries.scan(
                        "a rollback",
                        client.post(path + "/rollback", Map.of("version", 1, "config_version", 2))
                                .body()
                                .toString());
                client.post(path + "/rollback", Map.of("version", 2, "config_version", 3))
                        .data();
                canaries.scan("history", client.get(path + "/history").body().toString());
                canaries.scan(
                        "an old version", client.get(path + "/history/2").body().toString());
                canaries.scan(
                        "a difference",
                        client.get(path + "/diff?from=1&to=2").body().toString());
            }
        });
        return secrets;
    }

    /** Every GET of the OpenAPI document but those that are there to show an administrator the secrets themselves. */
    private void scanAnswers(Product product, LanguardClient client) throws IOException {
        String document = anonymous(product).get("/openapi?format=JSON").asString();
        canaries.scan("the OpenAPI document", document);
        LanguardClient.Answer activity = client.get("/api/activity?limit=500");
        assertThat(activity.data().path("items").findValuesAsText("action"))
                .contains("config.saved", "account.sign_in_failed", "token.created", "server.command");
        canaries.scan("activity", activity.body().toString());
        for (String open : List.of("/metrics", "/health", "/openapi/ui/")) {
            canaries.scan(open, anonymous(product).get(open).asString());
        }
        for (Map.Entry<String, JsonNode> path :
                Json.mapper().readTree(document).path("paths").properties()) {
            boolean shows =
                    path.getKey().endsWith("/config/preview") || path.getKey().endsWith("/{section}/secrets");
            if (path.getValue().has("get") && !shows) {
                for (long server : servers) {
                    String address = path.getKey()
                            .replace("{server_id}", Long.toString(server))
                            .replace("{section}", "server")
                            .replaceAll("\\{[^}]+}", "1");
                    Response answer = anonymous(product)
                            .header("Authorization", "Bearer " + client.token())
                            .get(address);
                    // It tells a page of ours its own proof, and a new socket token is what it is for.
                    if (!path.getKey().endsWith("/websocket")) {
                        canaries.scan(address, answer.asString() + answer.headers());
                    }
                }
            }
        }
    }

    private void scanProcesses(Product product) throws IOException {
        Path data = product.data().toRealPath();
        int games = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            Path directory;
            try {
                directory = Files.readSymbolicLink(proc.resolve("cwd"));
            } catch (IOException e) {
                continue;
            }
            if (directory.startsWith(data) || process.pid() == product.launcherPid()) {
                canaries.scanFile(proc.resolve("cmdline"));
            }
            if (directory.startsWith(data.resolve("servers"))) {
                canaries.scanFile(proc.resolve("environ"));
                games++;
            }
        }
        assertThat(games).as("processes of games").isPositive();
    }

    private void scanThreads(Product product) throws Exception {
        Path dump = folder.resolve("threads");
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(product.managerPid()),
                        "Thread.print")
                .redirectErrorStream(true)
                .redirectOutput(dump.toFile())
                .start();
        assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(dump)).contains("java.lang.Thread.State");
        canaries.scanFile(dump);
    }

    /** Everything in the data folder but the files of the games, the keys and the database, which are looked at apart. */
    private void scanFiles(Product product) throws IOException {
        Path data = product.data();
        for (String place : List.of("logs", "run", "supervision", "activity", "postgres/cluster/log")) {
            canaries.scanFolder(data.resolve(place));
        }
        // Liberty keeps the database password in its work area, whatever one tells it.
        assertOwnerOnly(data.resolve("liberty"));
        Path servers = data.resolve("servers");
        List<Path> left;
        try (Stream<Path> files = Files.walk(servers)) {
            left = files.filter(Files::isRegularFile)
                    .filter(file -> !servers.relativize(file).getName(1).startsWith("files"))
                    .toList();
        }
        for (Path file : left) {
            Path place = servers.relativize(file);
            if (place.getName(1).startsWith("run") && place.endsWith("out")) {
                // What the game itself printed, before anybody could look at it: bzfs prints commands with passwords.
                assertOwnerOnly(file.getParent());
            } else {
                canaries.scanFile(file);
            }
        }
    }

    private static void assertOwnerOnly(Path folder) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .as("rights of %s", folder)
                .isEqualTo("rwx------");
    }

    private static RequestSpecification anonymous(Product product) {
        return RestAssured.given().baseUri(product.baseUri().toString()).contentType(ContentType.JSON);
    }
}
