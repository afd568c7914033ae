package io.languard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Prepares the Liberty that Arquillian starts once for all in-container tests of a JVM: a free port, a server folder of its
 * own under {@code target}, and an empty database.
 */
public final class ArquillianServer implements LoadableExtension {

    private static final Path LIBERTY = Path.of("target", "liberty", "wlp").toAbsolutePath();
    private static final Path USER = Path.of("target", "arquillian").toAbsolutePath();
    private static final String PORT = "languard.arquillian.port";

    /** Before {@code arquillian.xml} is read, which refers to the properties. */
    @Override
    public void register(ExtensionBuilder builder) {
        System.setProperty("languard.arquillian.wlp", LIBERTY.toString());
        System.setProperty("languard.arquillian.usr", USER.toString());
        try {
            Files.createDirectories(USER);
            System.setProperty(PORT, Integer.toString(Ports.free()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        builder.observer(ArquillianServer.class);
    }

    void prepare(@Observes BeforeStart event) throws IOException, URISyntaxException {
        Path server = USER.resolve("servers/arquillian");
        Path overrides = server.resolve("configDropins/overrides");
        Files.createDirectories(overrides);
        Files.copy(
                Path.of(ArquillianServer.class
                        .getResource("/arquillian/server.xml")
                        .toURI()),
                server.resolve("server.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        PGSimpleDataSource database = TestDatabase.empty();
        Path driver = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.writeString(
                overrides.resolve("variables.xml"),
                "<server>" + variable("HTTP_PORT", System.getProperty(PORT))
                        + variable("POSTGRES_DRIVER", driver.toString())
                        + variable("DB_PORT", Integer.toString(database.getPortNumbers()[0]))
                        + variable("DB_NAME", database.getDatabaseName())
                        + variable("DB_USER", database.getUser())
                        + "</server>");
    }

    private static String variable(String name, String value) {
        return "<variable name=\"" + name + "\" value=\"" + value + "\"/>";
    }
}
