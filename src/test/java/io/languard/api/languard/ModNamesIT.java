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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of mods that nobody means well with. */
class ModNamesIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
    void twoThousandHostileNamesTouchNothing() throws IOException, InterruptedException {
        Map<String, Long> before = MissionsIT.tree(installation);
        Map<String, Long> ownBefore = MissionsIT.tree(own);
        for (String name : HostileNames.generate(2_000, "").toList()) {
            List<Integer> statuses = new ArrayList<>(List.of(api.admin()
                    .body(Map.of("mods", List.of(name)))
                    .put("/api/servers/{id}/mods/enabled", server)
                    .then()
                    .extract()
                    .statusCode()));
            // A dot alone is a step in a path, before anybody could take it for a name.
            if (!name.matches("\\.{0,2}")) {
                String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
                statuses.add(send("DELETE", path));
                statuses.add(send("POST", path + "/lowercase"));
            }
            assertThat(statuses).as(HostileNames.shown(name)).allMatch(status -> status >= 400 && status < 500);
        }
        assertThat(MissionsIT.tree(installation)).isEqualTo(before);
        assertThat(MissionsIT.tree(own)).isEqualTo(ownBefore);
    }

    private int send(String method, String encodedName) throws IOException, InterruptedException {
        URI uri = api.product().baseUri().resolve("/api/servers/" + server + "/mods/" + encodedName);
        return HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + api.adminToken())
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
