package io.languard.runtime.local;

import io.languard.common.ServerId;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.Limits;
import io.languard.runtime.RunningServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A manager in a process of its own: starts one game, listens on a port, and waits for its death. */
final class DoomedStarter {

    private DoomedStarter() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path work = Files.createDirectories(folder.resolve("work"));
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RunningServer run = new LocalRuntime(Clock.systemUTC(), folder.resolve("home"))
                    .start(new LaunchSpec(
                            new ServerId(1),
                            1,
                            folder.resolve("runs"),
                            work,
                            List.of("/bin/sh", "-c", arguments[1]),
                            Map.of(),
                            Limits.NONE,
                            null));
            System.out.println("started " + run.pid().orElseThrow() + " " + listening.getLocalPort());
            System.out.flush();
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
