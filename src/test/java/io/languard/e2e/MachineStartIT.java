package io.languard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Servers that start with the machine, with the whole product. A boot is played by what was noted of the last one. */
class MachineStartIT {

    @Test
    void stoppedServersStartWithTheMachineAndNotWithTheManager() throws IOException {
        try (Product product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "booted-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .start()) {
            LanguardClient client = new LanguardClient(product);
            long with = client.createScript("With", "echo ready; cat", body -> body.put("auto_start", true));
            long without = client.createScript("Without", "echo ready; cat", body -> {});
            assertThat(client.server(with).path("auto_start").asBoolean()).isTrue();
            assertThat(client.server(without).path("auto_start").isBoolean()).isTrue();
            assertThat(client.server(without).path("auto_start").asBoolean()).isFalse();
            Path note = product.data().resolve("machine-start");
            String present = Files.readString(note);
            assertThat(present)
                    .contains(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip());

            product.restart();

            assertThat(client.server(with).path("status").asText()).isEqualTo("stopped");

            Files.writeString(note, "local earlier 1\n");
            product.restart();

            client.awaitStatus(with, "running");
            assertThat(client.tail(with)).contains("Started with the machine");
            assertThat(client.server(without).path("status").asText()).isEqualTo("stopped");
            Eventually.within(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(note).hasContent(present));
            client.post("/api/servers/" + with + "/stop");
        }
    }
}
