package io.languard.practice;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What BattlEye says: in the log, and to every administrator who is logged in. Silent when server.cfg turns it off. */
final class BattlEye {

    static final String VERSION = "v1.217";

    private final boolean on;
    private final GameLog log;
    private @Nullable Consumer<String> administrators;

    BattlEye(boolean on, GameLog log) {
        this.on = on;
        this.log = log;
    }

    boolean isOn() {
        return on;
    }

    void tell(Consumer<String> listener) {
        administrators = listener;
    }

    void announce(String text) {
        log(text);
        push(text);
    }

    void log(String text) {
        if (on) {
            log.line("BattlEye Server: " + text);
        }
    }

    void push(String text) {
        if (on && administrators != null) {
            administrators.accept(text);
        }
    }
}
