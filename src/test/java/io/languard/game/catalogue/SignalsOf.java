package io.languard.game.catalogue;

import io.languard.game.GameSignal;
import io.languard.game.LogReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a reader makes of lines, in short words. */
final class SignalsOf {

    private final LogReader reader;
    private final List<String> words = new ArrayList<>();

    SignalsOf(LogReader reader) {
        this.reader = reader;
    }

    void read(String line) {
        reader.read(line, Instant.EPOCH).signals().forEach(signal -> words.add(word(signal)));
    }

    List<String> words() {
        return List.copyOf(words);
    }

    private static String word(GameSignal signal) {
        if (signal instanceof GameSignal.PlayerJoined joined) {
            return "joined " + joined.player().name() + " " + joined.player().address();
        }
        if (signal instanceof GameSignal.PlayerLeft left) {
            return "left " + left.slotId();
        }
        if (signal instanceof GameSignal.Progress progress) {
            return "progress " + progress.percent();
        }
        return signal instanceof GameSignal.Ready ? "ready" : signal.toString();
    }
}
