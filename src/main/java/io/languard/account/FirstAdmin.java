package io.languard.account;

import io.languard.common.AtomicFiles;
import io.languard.common.Secret;
import io.languard.common.StartReport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/** The account that an empty installation starts with, and how its password reaches the operator. */
@Singleton
class FirstAdmin {

    static final String USERNAME = "admin";

    /**
     * Holds a generated password, readable by the owner only: the launcher shows it once and deletes it. A log would keep it
     * for everyone who may read logs.
     */
    static final String FILE = "first-admin-password";

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());
    private static final int RANDOM_BYTES = 15;

    private final Optional<String> given;
    private final Path file;

    @Inject
    FirstAdmin(Config config) {
        this.given = config.getOptionalValue("LANGUARD_ADMIN_PASSWORD", String.class);
        this.file = Path.of(
                        config.getOptionalValue("LANGUARD_DATA", String.class).orElse("data"))
                .resolve(FILE);
    }

    /** @throws IllegalStateException when the given password breaks the rules: the start must fail, nobody could sign in */
    Secret choosePassword() {
        Secret password = Secret.of(given.orElseGet(FirstAdmin::random));
        Passwords.objection("LANGUARD_ADMIN_PASSWORD", password).ifPresent(error -> {
            StartReport.failed(error.field() + " " + error.message());
            throw new IllegalStateException(error.field() + " " + error.message());
        });
        return password;
    }

    void handOver(Secret password) {
        if (given.isPresent()) {
            LOG.log(Level.INFO, "Account {0} was made with the password of LANGUARD_ADMIN_PASSWORD", USERNAME);
            return;
        }
        try {
            AtomicFiles.write(file, password.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The first password could not be written to " + file, e);
        }
        LOG.log(Level.INFO, "Account {0} was made; its password is in {1}", new Object[] {USERNAME, file});
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
