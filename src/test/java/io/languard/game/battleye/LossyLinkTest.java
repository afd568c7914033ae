package io.languard.game.battleye;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A third of all datagrams lost, others doubled and out of order, in both directions. */
class LossyLinkTest {

    @Test
    void aScriptedGameIsUnderstoodOverABadLine() throws Exception {
        AtomicReference<List<String>> players = new AtomicReference<>(List.of("Zed", "Größe"));
        try (ScriptedGuard guard = new ScriptedGuard(0, Duration.ofSeconds(2));
                LossyLink link = new LossyLink(guard.port(), ScriptedGuard.PASSWORD, 20)) {
            guard.answering(command -> switch (command) {
                case "players" -> players(players.get());
                case "version" -> "1.217";
                default -> "";
            });

            link.use(Duration.ofSeconds(15), text -> guard.say("RCon admin #1: (Global) " + text), "1.217");

            link.awaitAnswer("1.217");
            List<String> others = List.of("Zed", "玩家 (Lobby) x", "Anna: the", "Bob", "Carl", "Dora", "Emil", "Fred");
            players.set(others);
            link.awaitPlayers(others);
            link.checkEvents(10);
        }
    }

    private static String players(List<String> names) {
        StringBuilder text =
                new StringBuilder("Players on server:\n[#] [IP Address]:[Port] [Ping] [GUID] [Name]\n--------\n");
        for (int i = 0; i < names.size(); i++) {
            // The ping changes with every answer: parts of two answers must not become one.
            text.append(i)
                    .append("  198.51.100.3:2304  ")
                    .append(System.nanoTime() % 1_000)
                    .append("  2c65319280ac51b220aef667552a7f06(OK) ")
                    .append(names.get(i))
                    .append('\n');
        }
        return text.append('(')
                .append(names.size())
                .append(" players in total)")
                .toString();
    }
}
