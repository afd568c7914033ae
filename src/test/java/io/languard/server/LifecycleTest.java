package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ErrorCode;
import io.languard.common.ServerState;
import io.languard.server.Lifecycle.Effect;
import io.languard.server.Lifecycle.Move;
import io.languard.server.Lifecycle.Outcome;
import io.languard.server.Lifecycle.Refuse;
import io.languard.server.Lifecycle.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    /** Every pair, written by hand: a row for each state, a column for each trigger; {@code -} is ignored. */
    private static final String EXPECTED = """
                         INSTALL INSTALLED INSTALL_FAILED INSTALL_CANCELLED START START_FAILED READY STOP KILL GRACE_OVER EXITED CRASHED LOST RESTART_DUE GIVE_UP
            INSTALLING   SERVER_BUSY STOPPED ERROR STOPPED SERVER_BUSY - - INSTALLING INSTALLING - - - - - -
            STOPPED      INSTALLING - - - STARTING ERROR - SERVER_NOT_RUNNING SERVER_NOT_RUNNING - - - - - -
            STARTING     SERVER_NOT_STOPPED - - - SERVER_ALREADY_RUNNING ERROR RUNNING STOPPING STOPPING - STOPPED CRASHED ERROR - -
            RUNNING      SERVER_NOT_STOPPED - - - SERVER_ALREADY_RUNNING - - STOPPING STOPPING - STOPPED CRASHED ERROR - -
            STOPPING     SERVER_NOT_STOPPED - - - defer - - STOPPING STOPPING STOPPING STOPPED STOPPED STOPPED - -
            CRASHED      INSTALLING - - - STARTING ERROR - SERVER_NOT_RUNNING SERVER_NOT_RUNNING - - - - STARTING STOPPED
            ERROR        INSTALLING - - - STARTING ERROR - SERVER_NOT_RUNNING SERVER_NOT_RUNNING - - - - - -
            """;

    @ParameterizedTest
    @EnumSource(ServerState.class)
    void everyTriggerHasTheExpectedOutcome(ServerState state) {
        String[] header = EXPECTED.lines().findFirst().orElseThrow().strip().split(" +");
        Map<String, String> rows = EXPECTED.lines()
                .skip(1)
                .collect(Collectors.toMap(row -> row.split(" +")[0], row -> row.substring(row.indexOf(' '))
                        .strip()));
        String[] row = rows.get(state.name()).split(" +");

        assertThat(header).hasSameSizeAs(Trigger.values());
        assertThat(row).hasSameSizeAs(Trigger.values());
        for (int i = 0; i < header.length; i++) {
            Trigger trigger = Trigger.valueOf(header[i]);
            assertThat(shortForm(Lifecycle.outcome(state, trigger)))
                    .as("%s in %s", trigger, state)
                    .isEqualTo(row[i]);
        }
    }

    @Test
    void aProcessIsOnlyMadeOnTheWayToStartingAndForgottenOnTheWayOut() {
        for (ServerState state : ServerState.values()) {
            for (Trigger trigger : Trigger.values()) {
                if (Lifecycle.outcome(state, trigger) instanceof Move move) {
                    assertThat(move.effects().contains(Effect.LAUNCH)).isEqualTo(move.next() == ServerState.STARTING);
                    boolean processEnds =
                            state.isActive() && !move.next().isActive() && trigger != Trigger.START_FAILED;
                    assertThat(move.effects().contains(Effect.FORGET_RUN)).isEqualTo(processEnds);
                }
            }
        }
    }

    @Test
    void killIsPossibleWheneverAProcessMayExist() {
        for (ServerState state : ServerState.values()) {
            Outcome outcome = Lifecycle.outcome(state, Trigger.KILL);
            if (state.isActive() || state == ServerState.INSTALLING) {
                Effect end = state.isActive() ? Effect.KILL_TREE : Effect.CANCEL_INSTALL;
                assertThat(outcome).isInstanceOfSatisfying(Move.class, move -> assertThat(move.effects())
                        .contains(end));
            } else {
                assertThat(outcome).isEqualTo(new Refuse(ErrorCode.SERVER_NOT_RUNNING));
            }
        }
    }

    @Test
    void theDiagramInTheDocumentationIsDrawnFromTheTable() throws IOException {
        assertThat(Files.readString(Path.of("docs/lifecycle.md")))
                .as("docs/lifecycle.md must contain this diagram:%n%s", diagram())
                .contains(diagram());
    }

    private static String diagram() {
        return Stream.of(ServerState.values())
                .flatMap(state -> Stream.of(Trigger.values())
                        .filter(trigger -> Lifecycle.outcome(state, trigger) instanceof Move)
                        .map(trigger -> "  " + state.word() + " --> "
                                + ((Move) Lifecycle.outcome(state, trigger))
                                        .next()
                                        .word() + ": "
                                + trigger.name().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.joining("\n", "stateDiagram-v2\n  [*] --> stopped\n", "\n"));
    }

    private static String shortForm(Outcome outcome) {
        if (outcome instanceof Move move) {
            return move.next().name();
        }
        if (outcome instanceof Refuse refuse) {
            return refuse.code().name();
        }
        return outcome instanceof Lifecycle.Defer ? "defer" : "-";
    }
}
