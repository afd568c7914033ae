package io.languard.server;

import io.languard.common.ServerId;
import io.languard.game.GameSignal;
import io.languard.game.RemoteSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Remote administration whose words a test gives; it answers that nobody plays. */
final class ScriptRemote implements RemoteSession {

    static final int MOST_BYTES = 100;

    private static final Map<ServerId, Consumer<GameSignal>> OPEN = new ConcurrentHashMap<>();

    private final ServerId server;

    ScriptRemote(ServerId server) {
        this.server = server;
    }

    static void say(ServerId server, GameSignal signal) {
        OPEN.get(server).accept(signal);
    }

    @Override
    public void open(Consumer<GameSignal> signals) {
        OPEN.put(server, signals);
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public int mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public String execute(String command) throws IOException {
        throw new IOException("Not in this test");
    }

    @Override
    public Answer ask() {
        return new Answer(List.of(), 0, null, null);
    }

    @Override
    public void close() {
        OPEN.remove(server);
    }
}
