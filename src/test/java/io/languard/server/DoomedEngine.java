package io.languard.server;

import io.languard.json.Json;
import java.nio.file.Path;
import java.time.Duration;

/** A manager in a process of its own, to be killed: what it began goes on. */
final class DoomedEngine {

    private DoomedEngine() {}

    /** Arguments: data folder, then {@code install} with the folder of a stand-in, or {@code companions} with a script. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        if (arguments[1].equals("install")) {
            Lab lab = new Lab(data, Duration.ofSeconds(5), InstallationFixture.steam(Path.of(arguments[2]), data, 1));
            var id = lab.create(null, Json.mapper().createObjectNode(), false, 0);
            lab.servers
                    .install(Lab.TESTER, id, InstallRequest.game(false))
                    .toCompletableFuture()
                    .join();
        } else {
            Lab lab = new Lab(data, Duration.ofSeconds(5));
            var id = lab.create("/bin/sh", CompanionsTest.config(arguments[2], arguments[3]), false, 0);
            lab.start(id);
        }
        System.out.println("begun");
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Starts one and returns when it has begun. */
    static Process start(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedEngine.class.getName()));
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            String line = lines.readLine();
            if (!"begun".equals(line)) {
                process.destroyForcibly();
                throw new IllegalStateException("It did not begin: " + line);
            }
        }
        return process;
    }
}
