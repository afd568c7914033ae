package io.languard.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.languard.bench.Figures.number;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.languard.testing.Browser;
import io.languard.testing.LanguardClient;
import io.languard.testing.LogPage;
import java.util.List;

/** The log page of the web UI, in a real browser, while a game prints. */
final class ConsolePage {

    private static final int RATE = 5_000;
    private static final int SECONDS = 20;
    private static final double LONGEST_TASK_MS = 100;

    private ConsolePage() {}

    static void measure(Browser browser, LanguardClient client, Figures figures) {
        long id = client.createScript("Page", ConsoleClients.PRINTER.formatted(RATE, SECONDS), body -> {});
        LogPage opened = LogPage.start(browser, client, id, "ready");
        Page page = opened.page();
        double before = opened.heap();
        page.evaluate("""
                () => {
                  window.tasks = [];
                  new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(each => each.duration)))
                    .observe({ type: 'longtask' });
                }""");

        opened.send("go");
        assertThat(opened.log())
                .containsText(
                        "bench over", new LocatorAssertions.ContainsTextOptions().setTimeout((SECONDS + 30) * 1_000.0));

        @SuppressWarnings("unchecked") // what the script returns
        List<Number> tasks = (List<Number>) page.evaluate("() => window.tasks");
        double longest = tasks.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        figures.add(
                "f",
                String.format("%,d lines/s in the log page", RATE),
                tasks.size() + " tasks over 50 ms in " + SECONDS + " s, the longest " + number(longest) + " ms; heap "
                        + number(before) + " MB before, " + number(opened.heap()) + " MB after "
                        + String.format("%,d lines", RATE * SECONDS),
                "no task of 100 ms",
                longest < LONGEST_TASK_MS);
        page.close();
        client.post("/api/servers/" + id + "/kill").data();
        client.delete("/api/servers/" + id);
    }
}
