package io.languard.bench;

import static io.languard.bench.Figures.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.testing.Browser;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LiveListener;
import io.languard.testing.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Measures everything in one run, on the packaged product with real processes. */
class ProductBench {

    private static final int DEFINED = 1_000;
    /** Below the range from which the system takes ports for outgoing connections. */
    private static final int FIRST_PORT = 20_000;

    private final Figures figures = new Figures();

    @TempDir
    Path data;

    private Product product;

    @RegisterExtension
    final Browser browser = new Browser(() -> product).withoutTrace();

    @Test
    void measure() throws Exception {
        ConstantApp.install(data);
        try (Product started = Product.builder()
                .data(data)
                .with("LANGUARD_ADMIN_PASSWORD", "bench-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .complete()
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .start()) {
            product = started;
            LanguardClient client = new LanguardClient(product);
            startToRunning(client);
            consoles(product, client);
            ConsolePage.measure(browser, client, figures);
            idle(product, client);
            lists(product, client);
            starts(product);
        }
        figures.write(
                Path.of("docs/benchmarks.md"),
                Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version()
                        + ", load generator and clients on the same machine.");
    }

    /** (a) Lists and details beside constants of the same size, served by the same Liberty. */
    private void lists(Product product, LanguardClient client) throws Exception {
        int present =
                client.get("/api/system/status").data().path("total_servers").asInt();
        for (int i = present; i < DEFINED; i++) {
            int number = i;
            client.createScript("Defined " + i, "cat", body -> body.put("game_port", FIRST_PORT + number));
        }
        long id = client.get("/api/servers?limit=1").data().path(0).path("id").asLong();
        HttpLoad load = new HttpLoad(product.port());
        compare(load, client, "/api/servers?limit=50", "list of 50", 0.5);
        compare(load, client, "/api/servers/" + id, "one server", 0.7);
    }

    private void compare(HttpLoad load, LanguardClient client, String path, String name, double aim) throws Exception {
        Duration warmUp = Duration.ofSeconds(6);
        Duration measured = Duration.ofSeconds(8);
        for (int connections : new int[] {1, 10, 50}) {
            HttpLoad.Result real = load.run(path, client.token(), connections, warmUp, measured);
            HttpLoad.Result constant = load.run("/constant?bytes=" + real.bytes(), null, connections, warmUp, measured);
            double ratio = real.perSecond() / constant.perSecond();
            figures.add(
                    "a",
                    name + ", " + connections + " connections (" + real.bytes() + " bytes)",
                    number(real.perSecond()) + "/s, p50 " + number(real.p50()) + " ms, p99 " + number(real.p99())
                            + " ms; constant " + number(constant.perSecond()) + "/s; ratio " + number(ratio),
                    "ratio " + aim,
                    ratio >= aim);
            if (connections == 10 && name.startsWith("list")) {
                figures.add(
                        "a",
                        "list pages a second at 10 connections",
                        number(real.perSecond()),
                        "1,300",
                        real.perSecond() >= 1300);
            }
        }
    }

    /** (b) Console lines a second to many clients. */
    private void consoles(Product product, LanguardClient client) throws Exception {
        console(product, client, 1_000, 50, true);
        console(product, client, 100, 50, false);
        console(product, client, 1_000, 50, false);
        console(product, client, 5_000, 50, false);
        console(product, client, 20_000, 10, false);
    }

    private void console(Product product, LanguardClient client, int rate, int count, boolean warmUp) throws Exception {
        int seconds = 12;
        long lines = (long) rate * seconds;
        long id = client.createScript("Console " + rate, ConsoleClients.PRINTER.formatted(rate, seconds), body -> {});
        client.start(id);
        client.awaitStatus(id, "running");
        try (ConsoleClients clients = new ConsoleClients(product.port(), client.token(), id, count)) {
            clients.readUntil(1, System.nanoTime() + 1_000_000_000L);
            ProcessUsage manager = new ProcessUsage(product.managerPid());
            double cpuBefore = manager.cpuSeconds();
            long start = System.nanoTime();
            client.post("/api/servers/" + id + "/console", Map.of("command", "go"))
                    .data();
            clients.readUntil(lines, start + Duration.ofSeconds(seconds + 20L).toNanos());
            double elapsed = (System.nanoTime() - start) / 1e9;
            double cpu = 100 * (manager.cpuSeconds() - cpuBefore) / elapsed;
            Percentiles latencies = clients.latencies();
            long expected = lines * count;
            long missing = expected - clients.delivered();
            if (!warmUp) {
                Boolean reached = missing == 0;
                String aim = "nothing lost";
                if (rate == 1_000) {
                    reached = reached && latencies.at(50) <= 10 && latencies.at(99) <= 50;
                    aim += ", p50 10 ms, p99 50 ms";
                } else if (rate == 5_000) {
                    reached = reached && clients.delivered() / elapsed >= 0.99 * 250_000;
                    aim += ", 250,000 lines/s delivered";
                }
                figures.add(
                        "b",
                        String.format("%,d lines/s to %d clients", rate, count),
                        number(clients.delivered() / elapsed) + " lines/s delivered, " + missing + " lost, p50 "
                                + number(latencies.at(50)) + " ms, p99 " + number(latencies.at(99))
                                + " ms, manager CPU "
                                + number(cpu) + " %",
                        aim,
                        reached);
            }
        }
        client.post("/api/servers/" + id + "/kill").data();
        client.delete("/api/servers/" + id);
    }

    /** (c) From the call to the event that says running. */
    private void startToRunning(LanguardClient client) {
        long id = client.createScript(
                "Quick", "cat", body -> body.withObject("/config/launch").remove("ready_pattern"));
        Percentiles times = new Percentiles();
        for (int i = 0; i < 45; i++) {
            try (LiveListener live = LiveListener.open(client.liveUri("server_id=" + id))) {
                live.await("connected", data -> true);
                long start = System.nanoTime();
                client.start(id);
                live.await("server_status", data -> data.path("status").asText().equals("running"));
                if (i >= 15) {
                    times.add((System.nanoTime() - start) / 1e6);
                }
            }
            client.post("/api/servers/" + id + "/kill").data();
        }
        figures.add(
                "c",
                "start call to running event",
                "p50 " + number(times.at(50)) + " ms, p99 " + number(times.at(99)) + " ms",
                "p50 150 ms",
                times.at(50) <= 150);
        client.delete("/api/servers/" + id);
    }

    /** (d) Idle with more and more running servers. */
    private void idle(Product product, LanguardClient client) throws Exception {
        List<Long> running = new ArrayList<>();
        for (int target : new int[] {0, 10, 50, 200}) {
            while (running.size() < target) {
                long id = client.createScript("Idle " + running.size(), "exec sleep 100000", body -> {
                    body.put("game_port", FIRST_PORT - 1 - running.size());
                    body.withObject("/config/launch").remove("ready_pattern");
                });
                client.start(id);
                running.add(id);
            }
            Thread.sleep(15_000);
            ProcessUsage manager = new ProcessUsage(product.managerPid());
            double cpu = manager.cpuPercent(Duration.ofSeconds(20));
            figures.add(
                    "d",
                    target + " running, idle",
                    number(cpu) + " % CPU, " + manager.rssMegabytes() + " MB RSS",
                    target == 50 ? "1 % CPU" : "",
                    target == 50 ? (Boolean) (cpu <= 1) : null);
        }
    }

    /** (e) From launch to ready, and until 200 running servers are watched again. */
    private void starts(Product product) throws IOException {
        long start = System.nanoTime();
        product.stop();
        long stopped = System.nanoTime();
        product.launch();
        product.awaitReady();
        double ready = (System.nanoTime() - stopped) / 1e9;
        long readyAt = System.nanoTime();
        LanguardClient client = new LanguardClient(product);
        Eventually.within(Duration.ofMinutes(1)).until(() -> running(client) >= 200);
        double adopted = (System.nanoTime() - readyAt) / 1e9;
        figures.add("e", "orderly stop with 1,000 servers defined", number((stopped - start) / 1e9) + " s");
        figures.add("e", "warm launch to ready", number(ready) + " s", "10 s", ready <= 10);
        figures.add(
                "e",
                "ready to 200 servers watched again, sign-in included",
                number(adopted) + " s",
                "1 s",
                adopted <= 1);
        List<String> log = Files.readAllLines(product.data().resolve("logs/messages.log"));
        log.stream()
                .filter(line -> line.contains("servers are watched"))
                .reduce((first, second) -> second)
                .ifPresent(line ->
                        figures.add("e", "of that the engine", line.replaceAll(".*? ([\\d,]+ servers are .*)", "$1")));
        JsonNode all = client.get("/api/servers?status=running&limit=500").data();
        all.forEach(server -> client.post("/api/servers/" + server.path("id").asLong() + "/kill")
                .data());
        assertThat(running(client)).isZero();
    }

    private static int running(LanguardClient client) {
        return client.get("/api/system/status").data().path("running_servers").asInt();
    }
}
