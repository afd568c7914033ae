package io.languard.platform;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Hands on the only way to the files in the WAR that are not on the class path. */
@WebListener
public class ArchiveListener implements ServletContextListener {

    @Inject
    @SuppressWarnings("NullAway.Init") // The container makes listeners without arguments and fills them.
    private FirstRun firstRun;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        firstRun.archiveIsOpen(event.getServletContext());
    }
}
