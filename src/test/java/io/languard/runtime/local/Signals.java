package io.languard.runtime.local;

import java.util.concurrent.TimeUnit;

/** Sends any signal to a process that a test started. */
final class Signals {

    private Signals() {}

    static void send(String signal, long pid) throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
                .inheritIO()
                .start();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("SIG" + signal + " could not be sent to " + pid);
        }
    }
}
