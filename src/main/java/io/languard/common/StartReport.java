package io.languard.common;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How the application tells the launcher, which waits outside the application server, why it cannot start. Without a
 * launcher the reason is in the server's log only.
 */
public final class StartReport {

    /** Kinds of failures that the launcher tells apart; the second line of the report. */
    public enum Kind {
        /** A key is missing, wrong or damaged. */
        SECRET_KEY,
        OTHER
    }

    private StartReport() {}

    /** Leaves one line for the operator that says what to do; it must not hold a secret. */
    public static void failed(String line) {
        failed(Kind.OTHER, line);
    }

    /** The same for a failure that has an exit code of its own. */
    public static void failed(Kind kind, String line) {
        String file = System.getenv("LANGUARD_START_REPORT");
        if (file == null || file.isBlank()) {
            return;
        }
        try {
            AtomicFiles.write(Path.of(file), line.strip().replaceAll("\\s+", " ") + "\n" + kind + "\n");
        } catch (IOException e) {
            System.getLogger(StartReport.class.getName())
                    .log(System.Logger.Level.WARNING, "The reason could not be handed to the launcher", e);
        }
    }
}
