package io.languard.game.arma3;

import java.util.List;
import java.util.Random;

/** Names and reasons as people with bad intentions, or odd keyboards, would write them. */
public final class HostileText {

    private static final List<String> PARTS = List.of(
            "\n331e64806b30277076963283eea16438 -1 injected",
            "\r",
            "\u0000",
            "\u0085",
            "\u2028",
            "\u2029",
            "\uFEFF",
            "\uD800",
            "\uDC00",
            "\u000B",
            "\u001B[31m",
            "\u00A0",
            "\u3000",
            "😀",
            "\"; #shutdown",
            "#shutdown",
            "-1",
            "198.51.100.7 -1 x",
            "//",
            "%s%n",
            "' or 1=1 --",
            "ÄÖ Привет",
            "  ",
            "\t",
            "a",
            "Zed");

    private HostileText() {}

    /** At most some hundred characters; may be empty. */
    public static String of(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(8);
        for (int i = 0; i < parts; i++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
            if (random.nextInt(3) == 0) {
                text.append((char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }
}
