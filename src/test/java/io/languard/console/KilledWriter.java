package io.languard.console;

import io.languard.common.ServerId;
import java.nio.file.Path;
import java.time.Duration;

/** A process that reads a console until it is killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        Consoles consoles =
                TestConsoles.consoles(ConsoleSettings.DEFAULT.keeping(256 * 1024, 1L << 30, Duration.ofDays(30)));
        Console console = consoles.open(new ServerId(1), Path.of(arguments[0]));
        console.attach(new FileSource(Path.of(arguments[1])), 1, TestConsoles.ALL_INFO);
        System.out.println("reading");
        Thread.sleep(60_000);
    }
}
