package io.languard.launcher;

/**
 * The entry point of the distribution. The build compiles it once more for Java 8, and it touches no other class before
 * the check: else an old Java would answer with a stack trace about class file versions.
 */
public final class Main {

    private static final int OLDEST_JAVA = 17;

    private Main() {}

    public static void main(String[] args) throws Exception {
        int major = major(System.getProperty("java.specification.version", "1.0"));
        if (major < OLDEST_JAVA) {
            System.err.println(objection(major));
            System.exit(10);
        }
        Class.forName("io.languard.launcher.Launcher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    static String objection(int major) {
        return "languard: Languard needs Java " + OLDEST_JAVA + " or newer, but this is Java " + major
                + ": install a newer one and start with its java command, or point JAVA_HOME at it.";
    }

    /** Up to 8 the version was written 1.8, then 9. */
    static int major(String specificationVersion) {
        return Integer.parseInt(
                specificationVersion.startsWith("1.") ? specificationVersion.substring(2) : specificationVersion);
    }
}
