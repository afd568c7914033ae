package io.languard.launcher;

import io.languard.launcher.StartFailure.Reason;
import io.languard.secret.KeyFile;
import io.languard.secret.SecretKeys;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * The command that gives an installation a new key for its stored secrets. It only puts the key into the key file, before
 * the old ones; the next start encrypts everything anew and then takes the old ones out. So there is no moment at which
 * something cannot be read.
 */
final class KeyRotation {

    static final String COMMAND = "rotate-secret-key";

    private KeyRotation() {}

    static void run(Map<String, String> environment, PrintStream out) throws StartFailure {
        Settings settings = Settings.from(environment);
        if (Optional.ofNullable(environment.get(SecretKeys.SETTING))
                .filter(key -> !key.isBlank())
                .isPresent()) {
            throw new StartFailure(
                    Reason.BAD_SETTING,
                    SecretKeys.SETTING + " holds the key, so this command has none to replace: set it to a new key"
                            + " (openssl rand -base64 32), a comma and the present one, start Languard once, then remove"
                            + " the old one.");
        }
        if (!Files.isDirectory(settings.data())) {
            throw new StartFailure(
                    Reason.BAD_SETTING,
                    "There is no data folder " + settings.data()
                            + ": set LANGUARD_DATA to the one of this installation.");
        }
        // Open while the key is written: no manager can start in between.
        try (DataFolder folder = DataFolder.open(settings.data())) {
            String id = new KeyFile(folder.resolve("keys").resolve("secret.key")).addKey();
            out.println("Key " + id + " is now the first in "
                    + folder.resolve("keys").resolve("secret.key"));
            out.println(
                    "The next start of Languard encrypts all secrets with it and removes the old keys; keep a copy of"
                            + " them with the database backups that were made until then");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new StartFailure(Reason.SECRET_KEY, e.getMessage() + ".", e);
        }
    }
}
