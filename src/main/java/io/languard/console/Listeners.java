package io.languard.console;

import io.languard.common.ServerId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who hears of one server: its own listeners and those of all servers. Safe for any number of threads. */
final class Listeners {

    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private final ServerId server;
    private final List<ConsoleListener> everywhere;
    private final List<ConsoleListener> own = new CopyOnWriteArrayList<>();

    Listeners(ServerId server, List<ConsoleListener> everywhere) {
        this.server = server;
        this.everywhere = everywhere;
    }

    Registration add(ConsoleListener listener) {
        own.add(listener);
        return () -> own.remove(listener);
    }

    void lines(List<ConsoleLine> stored) {
        if (own.isEmpty() && everywhere.isEmpty()) {
            return;
        }
        for (int from = 0; from < stored.size(); from += ConsoleBatch.MAX_LINES) {
            int to = Math.min(stored.size(), from + ConsoleBatch.MAX_LINES);
            ConsoleBatch batch = new ConsoleBatch(
                    server, from == 0 && to == stored.size() ? stored : List.copyOf(stored.subList(from, to)));
            tell(listener -> listener.lines(batch));
        }
    }

    void quiet() {
        tell(listener -> listener.quiet(server));
    }

    void health(ConsoleHealth health) {
        tell(listener -> listener.health(server, health));
    }

    private void tell(Consumer<ConsoleListener> message) {
        tell(everywhere, message);
        tell(own, message);
    }

    private void tell(List<ConsoleListener> listeners, Consumer<ConsoleListener> message) {
        for (ConsoleListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Server " + server + ": a console listener failed", e);
            }
        }
    }
}
