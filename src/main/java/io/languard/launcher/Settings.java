package io.languard.launcher;

import io.languard.common.Secret;
import io.languard.launcher.StartFailure.Reason;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment asks for.
 *
 * @param database the database to use; empty means the embedded one
 * @param adminPassword the password of the first account; empty means a generated one
 */
record Settings(
        Path data,
        String httpHost,
        int httpPort,
        Optional<Database> database,
        Optional<Secret> adminPassword,
        List<String> jvmArgs) {

    private static final int HIGHEST_PORT = 65_535;

    /** Where a PostgreSQL answers, and as whom to speak to it. */
    record Database(String host, int port, String name, String user, Secret password) {

        String url() {
            return "jdbc:postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + name;
        }
    }

    static Settings from(Map<String, String> environment) throws StartFailure {
        Environment values = new Environment(environment);
        Optional<Database> database = Optional.empty();
        Optional<String> host = values.text("DB_HOST");
        if (host.isPresent()) {
            database = Optional.of(new Database(
                    host.get(),
                    values.port("DB_PORT", 5432),
                    values.text("DB_NAME").orElse("languard"),
                    values.text("DB_USER").orElse("languard"),
                    Secret.of(values.text("DB_PASSWORD").orElse(""))));
        }
        return new Settings(
                values.path("LANGUARD_DATA", "data"),
                values.text("HTTP_HOST").orElse("127.0.0.1"),
                values.port("HTTP_PORT", 8000),
                database,
                values.text("LANGUARD_ADMIN_PASSWORD").map(Secret::of),
                values.text("JVM_ARGS")
                        .map(text -> List.of(text.trim().split("\\s+")))
                        .orElse(List.of()));
    }

    /** The address a browser on this machine reaches the product under. */
    String url() {
        boolean everywhere = httpHost.equals("*") || httpHost.equals("0.0.0.0") || httpHost.equals("::");
        String host = everywhere || httpHost.equals("127.0.0.1") ? "localhost" : httpHost;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + httpPort;
    }

    /** A variable that is set to nothing counts as not set, as container platforms pass unset ones that way. */
    private record Environment(Map<String, String> values) {

        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
        }

        int port(String name, int fallback) throws StartFailure {
            Optional<String> text = text(name);
            if (text.isEmpty()) {
                return fallback;
            }
            try {
                int port = Integer.parseInt(text.get().trim());
                if (port > 0 && port <= HIGHEST_PORT) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Told below, together with numbers that are no port.
            }
            throw new StartFailure(
                    Reason.BAD_SETTING,
                    name + " is \"" + text.get() + "\": set it to a port from 1 to " + HIGHEST_PORT + ".");
        }

        Path path(String name, String fallback) throws StartFailure {
            String text = text(name).orElse(fallback);
            try {
                return Path.of(text).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw new StartFailure(Reason.BAD_SETTING, name + " is not a usable path: set it to a folder.", e);
            }
        }
    }
}
