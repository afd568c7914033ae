package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.api.ApiClient;
import io.languard.testing.HostileNames;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of mods that nobody means well with. */
class ModNamesIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int AT_ONCE = 50;

    @TempDir
    private Path installation;

    private ApiClient api;
    private long server;
    private Path own;

    @BeforeEach
    void create() throws IOException {
        api = ApiClient.shared();
        server = ArmaServers.create(api, installation);
        own = Files.createDirectories(ArmaServers.files(api, server));
        for (Path folder : List.of(installation, own)) {
            Files.createDirectories(folder.resolve("@Present/addons"));
            Files.writeString(folder.resolve("@Present/addons/Present.pbo"), "content");
        }
    }

    @AfterEach
    void remove() {
        api.remove(server);
    }

    @Test
    void twoThousandHostileNamesTouchNothing() throws IOException {
        Map<String, Long> before = MissionsIT.tree(installation);
        Map<String, Long> ownBefore = MissionsIT.tree(own);
        List<String> names = HostileNames.generate(2_000, "").toList();

        for (int i = 0; i < names.size(); i += AT_ONCE) {
            List<String> some = names.subList(i, Math.min(names.size(), i + AT_ONCE));
            List<String> refused = api.admin()
                    .body(Map.of("mods", some))
                    .put("/api/servers/{id}/mods/enabled", server)
                    .then()
                    .statusCode(422)
                    .extract()
                    .path("error.fields.field");
            for (int j = 0; j < some.size(); j++) {
                assertThat(refused).as(HostileNames.shown(some.get(j))).contains("mods[" + j + "]");
            }
            // A dot alone is a step in a path, before anybody could take it for a name.
            some.stream()
                    .filter(name -> !name.matches("\\.{0,2}"))
                    .flatMap(name -> Stream.of(send("DELETE", name, ""), send("POST", name, "/lowercase")))
                    .toList()
                    .forEach(Answer::assertRefused);
        }

        assertThat(MissionsIT.tree(installation)).isEqualTo(before);
        assertThat(MissionsIT.tree(own)).isEqualTo(ownBefore);
    }

    private record Answer(String name, CompletableFuture<HttpResponse<Void>> response) {

        void assertRefused() {
            assertThat(response.join().statusCode())
                    .as(HostileNames.shown(name))
                    .isBetween(400, 499);
        }
    }

    private Answer send(String method, String name, String action) {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + action;
        URI uri = api.product().baseUri().resolve("/api/servers/" + server + "/mods/" + path);
        return new Answer(
                name,
                HTTP.sendAsync(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + api.adminToken())
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding()));
    }
}
