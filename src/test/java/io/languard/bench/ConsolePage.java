package io.languard.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.languard.bench.Figures.number;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.languard.testing.Browser;
import io.languard.testing.LanguardClient;
import java.util.List;

/** The log page of the web UI, in a real browser, while a game prints. */
final class ConsolePage {

    private static final int RATE = 5_000;
    private static final int SECONDS = 20;
    private static final double LONGEST_TASK_MS = 100;
    private static final double MEGABYTE = 1024 * 1024;

    private ConsolePage() {}

    static void measure(Browser browser, LanguardClient client, Figures figures) {
        long id = client.createScript("Page", ConsoleClients.PRINTER.formatted(RATE, SECONDS), body -> {});
        client.start(id);
        client.awaitStatus(id, "running");
        Page page = browser.page();
        browser.signIn(page);
        page.navigate("/servers/" + id + "/logs");
        Locator log = page.getByRole(AriaRole.LOG);
        assertThat(log).containsText("ready");
        double before = heap(page);
        page.evaluate("""
                () => {
                  window.tasks = [];
                  new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(each => each.duration)))
                    .observe({ type: 'longtask' });
                }""");

        page.getByPlaceholder("Type a command, Enter sends it").fill("go");
        page.keyboard().press("Enter");
        assertThat(log)
                .containsText(
                        "bench over", new LocatorAssertions.ContainsTextOptions().setTimeout((SECONDS + 30) * 1_000.0));

        @SuppressWarnings("unchecked") // what the script returns
        List<Number> tasks = (List<Number>) page.evaluate("() => window.tasks");
        double longest = tasks.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        figures.add(
                "f",
                String.format("%,d lines/s in the log page", RATE),
                tasks.size() + " tasks over 50 ms in " + SECONDS + " s, the longest " + number(longest) + " ms; heap "
                        + number(before) + " MB before, " + number(heap(page)) + " MB after "
                        + String.format("%,d lines", RATE * SECONDS),
                "no task of 100 ms",
                longest < LONGEST_TASK_MS);
        page.close();
        client.post("/api/servers/" + id + "/kill").data();
        client.delete("/api/servers/" + id);
    }

    private static double heap(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("HeapProfiler.collectGarbage");
        double bytes = devtools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
        devtools.detach();
        return bytes / MEGABYTE;
    }
}
