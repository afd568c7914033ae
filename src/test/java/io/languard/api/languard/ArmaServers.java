package io.languard.api.languard;

import io.languard.api.ApiClient;
import io.languard.testing.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Makes servers of Arma 3 whose program does nothing: what is tested with them is files and configuration. */
final class ArmaServers {

    private ArmaServers() {}

    /** @param installation an empty folder, which becomes what an administrator installed */
    static long create(ApiClient api, Path installation) throws IOException {
        Path program = installation.resolve("arma3server_x64");
        Files.writeString(program, "#!/bin/sh\ncat\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        int id = api.admin()
                .body(Map.of(
                        "name",
                        "Arma of " + installation.getFileName(),
                        "game_type",
                        "arma3",
                        "exe_path",
                        program.toString(),
                        "game_port",
                        Ports.free()))
                .post("/api/servers")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        return id;
    }

    /** The server's own folder. */
    static Path files(ApiClient api, long server) {
        return api.product()
                .data()
                .resolve("servers")
                .resolve(Long.toString(server))
                .resolve("files");
    }
}
