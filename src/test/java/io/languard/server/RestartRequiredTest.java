package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.ServerEvent;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartRequiredTest {

    private static final String OBEDIENT = "echo ready; while read line; do [ \"$line\" = quit ] && exit 0; done";

    @TempDir
    Path data;

    private Lab lab;
    private ServerId id;

    @BeforeEach
    void start() {
        lab = new Lab(data);
        id = lab.create(OBEDIENT);
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aChangedSectionIsPendingUntilItIsTakenBack() {
        ObjectNode before = lab.configs.read(id);
        long already = updates();
        assertThat(pending()).isEmpty();

        change(before.deepCopy().putObject("launch").put("script", "exit 1"));
        Eventually.within(Duration.ofSeconds(5)).until(() -> pending().equals(List.of("launch")));
        assertThat(updates()).isEqualTo(already + 1);

        ObjectNode same = Json.mapper().createObjectNode();
        // The database gives members back in another order.
        ObjectNode launch = same.putObject("launch");
        List<String> names = new ArrayList<>();
        before.path("launch").fieldNames().forEachRemaining(name -> names.add(0, name));
        names.forEach(name -> launch.set(name, before.path("launch").get(name)));
        change(launch);
        Eventually.within(Duration.ofSeconds(5)).until(() -> pending().isEmpty());
        assertThat(updates()).isEqualTo(already + 2);
    }

    @Test
    void aRestartedManagerStillKnowsWhatTheServerWasStartedWith() {
        lab.restartManagerAfter(
                () -> change(lab.configs.read(id).putObject("launch").put("script", "exit 1")));

        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.RUNNING);
        assertThat(pending()).containsExactly("launch");

        lab.restartManager();
        assertThat(pending()).containsExactly("launch");
    }

    @Test
    void aChangedDefinitionIsPendingAndADescriptionIsNot() {
        lab.servers.update(
                Lab.TESTER,
                id,
                new ServerChanges("Other", "Text", List.of("a"), null, null, null, true, null, 5, null, null, null));
        assertThat(pending()).isEmpty();

        lab.servers.update(
                Lab.TESTER,
                id,
                new ServerChanges(null, null, null, null, null, null, null, null, null, null, 50, null));
        assertThat(pending()).containsExactly(Fingerprint.DEFINITION);
    }

    @Test
    void aServerThatIsDownHasNothingPendingAndStartsWithWhatIsThere() {
        lab.servers.update(
                Lab.TESTER,
                id,
                new ServerChanges(null, null, null, null, null, null, null, null, null, null, 50, null));

        assertThat(lab.stop(id).live().pendingChanges()).isEmpty();
        lab.start(id);
        assertThat(pending()).isEmpty();
    }

    private void change(ObjectNode launch) {
        ObjectNode all = lab.configs.read(id);
        all.withObject("/launch").setAll(launch);
        lab.configs.createAll(Lab.TESTER, id, ScriptGame.TYPE, all);
        lab.events.publish(new ServerEvent.ConfigChanged(id, "launch", 2, Instant.now()));
    }

    private List<String> pending() {
        return lab.servers.get(id).live().pendingChanges();
    }

    private long updates() {
        return lab.seen.stream()
                .filter(event -> event instanceof ServerEvent.Updated)
                .count();
    }
}
