package io.languard.launcher;

import io.languard.launcher.StartFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * As whom the embedded database runs. PostgreSQL refuses to run as root, so root puts it into a user namespace, where it
 * is nobody but may still use root's files, or, where that is not allowed, gives it another user id and its files with it.
 */
record DatabaseUser(List<String> prefix, OptionalInt uid) {

    /** Used when the machine has no account called postgres: nobody. */
    private static final int OTHER_UID = 65_534;

    static DatabaseUser choose(Path cluster, Map<String, String> environment) throws IOException, StartFailure {
        if (owner(Path.of("/proc/self")) != 0) {
            return new DatabaseUser(List.of(), OptionalInt.empty());
        }
        String wanted = environment.get("LANGUARD_DATABASE_UID");
        if (wanted != null && !wanted.isBlank()) {
            try {
                return other(Integer.parseInt(wanted.trim()));
            } catch (NumberFormatException e) {
                throw new StartFailure(
                        Reason.BAD_SETTING, "LANGUARD_DATABASE_UID is not a number: set it to a user id.", e);
            }
        }
        int owner = Files.exists(cluster) ? owner(cluster) : 0;
        if (owner != 0) {
            return other(owner);
        }
        if (succeeds(List.of("unshare", "-U", "--", "true"))) {
            return new DatabaseUser(List.of("unshare", "-U", "--"), OptionalInt.empty());
        }
        return other(postgresAccount());
    }

    private static DatabaseUser other(int uid) {
        return new DatabaseUser(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--no-new-privs", "--"),
                OptionalInt.of(uid));
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives the database user what it must own, and checks that it can get there. */
    void own(Path path) throws IOException, StartFailure {
        if (uid.isEmpty()) {
            return;
        }
        for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
            int mode = (int) Files.getAttribute(folder, "unix:mode");
            if ((mode & 1) == 0) {
                throw new StartFailure(
                        Reason.DATA_NOT_WRITABLE,
                        "The embedded database runs as user id " + uid.getAsInt() + ", which may not enter " + folder
                                + ": allow it (chmod o+x), or set LANGUARD_DATA to another folder.");
            }
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> paths = all.toList();
            for (Path each : paths) {
                Files.setAttribute(each, "unix:uid", uid.getAsInt(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", uid.getAsInt(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static int postgresAccount() throws IOException {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
            return accounts.map(line -> line.split(":"))
                    .filter(fields -> fields[0].equals("postgres"))
                    .mapToInt(fields -> Integer.parseInt(fields[2]))
                    .findFirst()
                    .orElse(OTHER_UID);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
