package io.languard.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the browser and the shared product after the last test of the run. */
public final class SharedProduct implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Browser.closeShared();
        Product.closeShared();
    }
}
