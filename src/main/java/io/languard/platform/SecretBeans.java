package io.languard.platform;

import io.languard.secret.SecretBox;
import io.languard.secret.SecretKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** Brings the keys for secrets at rest from the setting and the data folder. */
@Singleton
class SecretBeans {

    @Produces
    @Singleton
    SecretBox secretBox(Config config) {
        Path data =
                Path.of(config.getOptionalValue("LANGUARD_DATA", String.class).orElse("data"));
        String setting =
                config.getOptionalValue(SecretKeys.SETTING, String.class).orElse("");
        return new SecretBox(SecretKeys.load(
                setting, data.toAbsolutePath().normalize().resolve("keys").resolve("secret.key")));
    }
}
