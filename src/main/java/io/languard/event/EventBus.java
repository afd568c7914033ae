package io.languard.event;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands each event to every observer, on the publisher's thread and in the publisher's order.
 *
 * <p>Observers must return in microseconds: who has work to do puts the event into a queue of his own. An observer that
 * throws is logged and harms nobody else.
 */
public final class EventBus {

    private static final Logger LOG = Logger.getLogger(EventBus.class.getName());

    private final CopyOnWriteArrayList<Consumer<? super LanguardEvent>> observers = new CopyOnWriteArrayList<>();

    /** @return ends the observation when run */
    public Runnable observe(Consumer<? super LanguardEvent> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    public void publish(LanguardEvent event) {
        for (Consumer<? super LanguardEvent> observer : observers) {
            try {
                observer.accept(event);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.SEVERE,
                        "An observer failed on " + event.getClass().getSimpleName(),
                        e);
            }
        }
    }
}
