package io.languard.metrics;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs once when something begins to fail and once when it works again, however often it is tried. */
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class.getName());

    private final String begun;
    private final String over;
    private boolean failing;

    /**
     * @param begun sentence for the log
     * @param over likewise
     */
    Outage(String begun, String over) {
        this.begun = begun;
        this.over = over;
    }

    /** @param failure null when it worked */
    synchronized void tried(@Nullable SQLException failure) {
        if (failure != null && !failing) {
            LOG.log(Level.WARNING, begun, failure);
        } else if (failure == null && failing) {
            LOG.info(over);
        }
        failing = failure != null;
    }
}
