package io.languard.launcher;

/**
 * The entry point of the distribution. The build compiles it once more for Java 8, and it touches no other class before
 * the check: else an old Java would answer with a stack trace about class file versions.
 */
public final class Main {

    private static final int OLDEST_JAVA = 17;

    private Main() {}

    public static void main(String[] args) throws Exception {
        String version = System.getProperty("java.specification.version", "1.0");
        int major = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
        if (major < OLDEST_JAVA) {
            System.err.println("Languard needs Java " + OLDEST_JAVA + " or newer, but this is Java " + major
                    + ": install a newer one and start with its java command, or point JAVA_HOME at it.");
            System.exit(10);
        }
        Class.forName("io.languard.launcher.Launcher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
