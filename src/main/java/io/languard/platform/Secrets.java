package io.languard.platform;

import io.languard.common.StartReport;
import io.languard.secret.KeyRetirement;
import io.languard.secret.SecretBox;
import io.languard.secret.SecretKeys;
import io.languard.secret.SecretUnreadable;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Provides what encrypts secrets at rest, and says why a start cannot go on without the right key. */
@Singleton
class Secrets {

    private static final Logger LOG = Logger.getLogger(Secrets.class.getName());

    private final Settings settings;

    @Resource(lookup = "jdbc/languard")
    @SuppressWarnings("NullAway.Init") // Set by the container before anybody can ask.
    private DataSource database;

    @Inject
    Secrets(Settings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    SecretKeys keys() {
        try {
            return SecretKeys.load(settings.secretKey(), settings.keys().resolve("secret.key"));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            StartReport.failed(StartReport.Kind.SECRET_KEY, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Produces
    @Singleton
    SecretBox box(SecretKeys keys) {
        return new SecretBox(keys);
    }

    /** Runs what reads stored secrets, at the start. */
    void reading(Runnable start) {
        try {
            start.run();
        } catch (SecretUnreadable e) {
            StartReport.failed(StartReport.Kind.SECRET_KEY, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** To be called when everything was encrypted with the present key. What is left to do is done at the next start. */
    void retireOldKeys(SecretKeys keys) {
        try {
            List<String> retired = new KeyRetirement(keys, database).retire();
            if (!retired.isEmpty()) {
                LOG.log(Level.INFO, "Keys that nothing is encrypted with any more were removed: {0}", retired);
            }
        } catch (SQLException | UncheckedIOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Old keys stay for now: it could not be found out whether they are needed", e);
        }
    }
}
