package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Secret;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.game.arma3.Arma3Samples;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingTest {

    @TempDir
    Path data;

    @Test
    void takesEveryCharacterOfASecretAsItIs() {
        for (String secret : List.of("a.*b", "$1\\E[", "{\"a\": 1}", "(?i)x", "größe", "p w d", "\\Q^$")) {
            assertThat(masking(secret).hide("/password " + secret + " and " + secret + "!"))
                    .isEqualTo("/password *** and ***!");
        }
        assertThat(masking("a.*b").hide("aXXb")).isEqualTo("aXXb");
    }

    @Test
    void hidesTheWholeOfASecretThatHoldsAnother() {
        assertThat(masking("open", "open sesame").hide("open, open sesame")).isEqualTo("***, ***");
    }

    @Test
    void givesBackTheVeryLineThatHoldsNone() {
        String line = "nothing here";

        assertThat(masking("secret", "other").hide(line)).isSameAs(line);
        assertThat(Masking.NONE.hide(line)).isSameAs(line);
    }

    @Test
    void knowsWhatTheGameDeclaresAsSecretAndLeavesWordsAlone() {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        config.withObject("/server").put("password", "the").put("password_admin", "Adm1n");
        config.withObject("/rcon").put("rcon_password", "S3cret");

        Masking masking = Masking.of(Arma3Samples.game(), Arma3Samples.server(data, data, config));

        assertThat(masking.hide("the Adm1n says S3cret")).isEqualTo("the *** says ***");
    }

    @Test
    void aShortPasswordIsHiddenAsAWordOnlySoThatAddressesStayReadable() {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        config.withObject("/server").put("password", "1234").put("password_admin", "a1b2c3d4");

        Masking masking = Masking.of(Arma3Samples.game(), Arma3Samples.server(data, data, config));

        assertThat(masking.hide("Player #0 Zed (198.51.100.7:51234) connected"))
                .isEqualTo("Player #0 Zed (198.51.100.7:51234) connected");
        assertThat(masking.hide("1234 51234 (1234) 12345 pw=1234")).isEqualTo("*** 51234 (***) 12345 pw=***");
        assertThat(masking.hide("12341234")).isEqualTo("12341234");
        assertThat(masking.hide("xa1b2c3d4y")).isEqualTo("x***y");
    }

    @Test
    void aSecretThatWasNeverSetHidesNothing() {
        ObjectNode config = Arma3Samples.game().newConfig("Test");
        config.withObject("/server").putNull("password").putNull("server_command_password");

        Masking masking = Masking.of(Arma3Samples.game(), Arma3Samples.server(data, data, config));

        assertThat(masking.hide("Error: null is not an object")).isEqualTo("Error: null is not an object");
    }

    @Test
    void aFloodOfLinesIsLookedThroughInPassing() {
        Masking masking = masking("aB3dE6gH9kLmN", "another-secret", "third.one");
        String line =
                " 12:34:56 \"a line of a game's log that is about as long as they are, with names and numbers 4711\"";
        int lines = 500_000;
        int found = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < lines; i++) {
            found += masking.hide(line).length();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(found).isEqualTo(lines * line.length());
        // Two seconds of the fastest console: a regular expression or a copy of each line would take its whole time.
        assertThat(took).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void noSecretReachesTheLogFromTheGameItsCompanionsOrACommand() {
        String secret = "s3(r.t$";
        ObjectNode config = Json.mapper().createObjectNode();
        ObjectNode launch = config.putObject("launch");
        launch.put("password", secret);
        launch.put("script", "echo 'admin " + secret + "'; echo ready; cat").put("stop", "quit");
        launch.putObject("companions").put("one", "echo 'joins with " + secret + "'; sleep 600");
        try (Lab lab = new Lab(data)) {
            ServerId id = lab.create(null, config, false, 0);
            lab.start(id);
            lab.awaitState(id, ServerState.RUNNING);
            lab.servers
                    .command(Lab.TESTER, id, "login " + secret)
                    .toCompletableFuture()
                    .join();
            Eventually.within(Duration.ofSeconds(10))
                    .until(() -> lab.log(id).containsAll(List.of("[one] joins with ***"))
                            && lab.log(id).stream().filter("login ***"::equals).count() == 2);

            assertThat(lab.log(id)).contains("admin ***").noneMatch(line -> line.contains(secret));
        }
    }

    private static Masking masking(String... secrets) {
        return Masking.of(Arrays.stream(secrets).map(Secret::of).toList());
    }
}
