package io.languard.server;

import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a manager finds of a server that an earlier one supervised.
 *
 * @param noted what that one wrote down last
 * @param run the newest run of the game that is not worked off yet, whether it still goes on or not; null for none
 * @param installing true when an installation goes on: there is no run of the game then
 */
record Recovery(DurableState noted, @Nullable RunningServer run, boolean installing) {

    /** Looks for it, and notes what is to be believed now. */
    static Recovery of(
            StartSequence sequence, StateKeeper keeper, Installation installation, Companions companions, Instant now) {
        DurableState noted = keeper.state();
        RunningServer found = sequence.recover().orElse(null);
        if (installation.recover(found)) {
            companions.recover(0, keeper.state().state());
            return new Recovery(noted, null, true);
        }
        if (found != null && noted.knowsTheEndOf(found)) {
            found.dispose();
            found = null;
        }
        DurableState believed = noted.afterRestart(found, now);
        if (!believed.equals(noted)) {
            keeper.save(believed);
        }
        long alive = found != null && found.state() instanceof RunState.Running ? found.run() : 0;
        companions.recover(alive, believed.state());
        return new Recovery(noted, found, false);
    }
}
