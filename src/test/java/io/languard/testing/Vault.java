package io.languard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A product with a game of the tests: it has generated passwords in two sections, a second port, and runs anywhere. */
public final class Vault {

    private Vault() {}

    /** Puts the game's definition into a data folder, before the product is started on it. */
    public static Path install(Path data) {
        try (InputStream definition = Vault.class.getResourceAsStream("/games/vault.yaml")) {
            Files.createDirectories(data.resolve("games"));
            Files.copy(definition, data.resolve("games/vault.yaml"));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a server of it; the answer holds its credentials. */
    public static JsonNode create(LanguardClient client, String name) {
        return client.post("/api/servers", Map.of("name", name, "game_type", "vault"))
                .data();
    }

    /** The product's embedded database, to look behind the API. */
    public static Connection database(Product product) {
        try {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {
                Integer.parseInt(Files.readString(product.data().resolve("postgres/port"))
                        .strip())
            });
            source.setDatabaseName("languard");
            source.setUser("languard");
            source.setPassword(
                    Files.readString(product.data().resolve("secrets/database")).strip());
            return source.getConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
