package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.languard.testing.Browser;
import io.languard.testing.LanguardClient;
import io.languard.testing.LogPage;
import io.languard.testing.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log page while a game prints more than anybody reads. How fluent it stays is measured by the benchmarks. */
class ConsoleIT {

    private static final int LINES = 50_000;

    /** On a command, ten seconds with 5,000 lines each. */
    private static final String FLOOD = "echo ready; read start; for i in $(seq 0 99); do"
            + " seq -f 'line %.0f of the flood: an entity moved in its sector' $((i * PER + 1)) $(((i + 1) * PER));"
            + " sleep 0.1; done; echo flood over; read quit";

    @RegisterExtension
    final Browser browser = new Browser(Product::shared).withoutTrace();

    @Test
    void aFloodOfLinesLeavesThePageSmallAndEachLineWithinReach() {
        LanguardClient client = new LanguardClient(Product.shared());
        long id = client.createScript("Flood", FLOOD.replace("PER", Integer.toString(LINES / 100)), body -> {});
        LogPage opened = LogPage.start(browser, client, id, "ready");
        Page page = opened.page();
        Locator log = opened.log();
        double before = opened.heap();

        opened.send("go");
        assertThat(log).containsText("flood over", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));

        assertThat(opened.heap() - before).as("MB of heap that stayed").isLessThan(48);
        assertThat((int) page.evaluate("() => document.querySelectorAll('*').length"))
                .as("elements of the page")
                .isLessThan(4_000);
        Elements.button(page, "Download").click();
        Download file = page.waitForDownload(() -> page.getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasText("All kept lines"))
                .click());
        assertThat(lines(file)).as("lines of the flood in the file").isEqualTo(LINES);
        // Lines that were never shown are there when they are looked for.
        page.navigate("/servers/" + id + "/logs?view=search&q=line+25000+of");
        page.getByTitle(Pattern.compile("^Show line .* among its neighbours"))
                .first()
                .click();
        assertThat(log).containsText("line 25000 of the flood");
        assertThat(log).containsText("line 24999 of the flood");
        client.post("/api/servers/" + id + "/kill").data();
    }

    @Test
    void whoReadsOlderLinesIsLeftInPeace() {
        LanguardClient client = new LanguardClient(Product.shared());
        long id = client.createScript(
                "Chatty",
                "echo ready; seq -f 'old %.0f' 1 300; while read line; do seq -f 'new %.0f' 1 40; done",
                body -> {});
        LogPage opened = LogPage.start(browser, client, id, "old 300");
        Page page = opened.page();
        Locator log = opened.log();

        log.hover();
        page.mouse().wheel(0, -1_500);
        Locator newest = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("To the newest line"));
        assertThat(newest.or(page.getByText("new lines")).first()).isVisible();
        String above = firstLine(page);
        client.post("/api/servers/" + id + "/console", Map.of("command", "go")).data();

        assertThat(page.getByText(Pattern.compile("new lines$")).first()).isVisible();
        assertThat(firstLine(page)).as("the line at the top").isEqualTo(above);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("new lines$|newest line")))
                .first()
                .click();
        assertThat(log).containsText("new 40");
        client.post("/api/servers/" + id + "/kill").data();
    }

    private static long lines(Download file) {
        try (Stream<String> lines = Files.lines(file.path())) {
            return lines.filter(line -> line.contains("of the flood")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Page page) {
        return (String) page.evaluate("""
                () => {
                  const log = document.querySelector('[role=log]');
                  const box = log.getBoundingClientRect();
                  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + 30);
                  return seen.textContent;
                }""");
    }
}
