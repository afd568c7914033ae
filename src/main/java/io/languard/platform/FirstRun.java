package io.languard.platform;

import io.languard.game.Games;
import io.languard.server.Servers;
import io.languard.welcome.PracticeOffer;
import io.languard.welcome.PracticeSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the practice server ready once both are there: the engine, and the WAR that holds its files. Which of them comes
 * first is up to the container.
 */
@Singleton
class FirstRun {

    /** After the engine. */
    private static final int OFFER = 3050;

    private static final String FOLDER = "/WEB-INF/practice/";

    private @Nullable PracticeOffer ready;
    private @Nullable ServletContext archive;

    @Produces
    @Singleton
    static PracticeOffer offer(Settings settings, Servers servers, Games games) {
        return new PracticeOffer(
                settings.practice(), settings.data(), Path.of(System.getProperty("java.home")), servers, games);
    }

    synchronized void engineIsUp(@Observes @Priority(OFFER) Startup event, PracticeOffer offer) {
        ready = offer;
        offerWhenComplete();
    }

    synchronized void archiveIsOpen(ServletContext context) {
        archive = context;
        offerWhenComplete();
    }

    private void offerWhenComplete() {
        ServletContext files = archive;
        if (ready != null && files != null) {
            ready.make(new Archive(files));
        }
    }

    /** The folder in the WAR. */
    private record Archive(ServletContext context) implements PracticeSource {

        @Override
        public InputStream open(String path) throws IOException {
            InputStream in = context.getResourceAsStream(FOLDER + path);
            if (in == null) {
                throw new FileNotFoundException("The application lacks " + FOLDER + path);
            }
            return in;
        }

        @Override
        public Set<String> names(String folder) {
            String whole = FOLDER + folder + "/";
            Set<String> paths = context.getResourcePaths(whole);
            return paths == null
                    ? Set.of()
                    : paths.stream().map(path -> path.substring(whole.length())).collect(Collectors.toSet());
        }
    }
}
