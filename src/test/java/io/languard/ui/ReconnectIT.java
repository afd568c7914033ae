package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.languard.testing.Browser;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.LogPage;
import io.languard.testing.Product;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that are open while the manager is killed. */
class ReconnectIT {

    /** Of the log, from its end to where it was when the manager was killed; far more than needed. */
    private static final int PAGES = 50;

    private static Product product;

    @RegisterExtension
    final Browser browser = new Browser(() -> product);

    @BeforeAll
    static void start() {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", "reconnect-Product-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void theyTellSoAndTheLogGoesOnWithoutAHole() {
        LanguardClient client = new LanguardClient(product);
        long id = client.createScript(
                "Counter",
                "echo ready; i=0; while true; do i=$((i+1)); echo \"line $i.\"; sleep 0.2; done",
                body -> {});
        LogPage opened = LogPage.start(browser, client, id, "line ");
        Page page = opened.page();

        product.kill9Manager();

        LocatorAssertions.IsVisibleOptions patient = new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);
        assertThat(page.getByText("There is no connection to Languard.")).isVisible(patient);
        int before = newest(page);
        assertThat(page.getByText("The connection is back.").first()).isVisible(patient);
        Eventually.within(Duration.ofSeconds(20)).until(() -> newest(page) > before + 20);
        SortedSet<Integer> seen = new TreeSet<>();
        opened.log().focus();
        for (int i = 0; i < PAGES && (seen.isEmpty() || seen.first() >= before); i++) {
            page.keyboard().press("PageUp");
            browser.settle(page);
            seen.addAll(numbers(page));
        }
        assertThat(seen)
                .as("lines since before the manager was killed")
                .containsAll(IntStream.range(before, seen.last()).boxed().toList());
        // The browser itself reports each attempt to connect that failed.
        assertThat(browser.takeProblems())
                .allMatch(problem -> problem.contains("ERR_CONNECTION_REFUSED")
                        || problem.contains("WebSocket")
                        || problem.contains("net::"));
    }

    private static int newest(Page page) {
        List<Integer> numbers = numbers(page);
        return numbers.get(numbers.size() - 1);
    }

    @SuppressWarnings("unchecked") // what the script returns
    private static List<Integer> numbers(Page page) {
        return (List<Integer>) page.evaluate("""
                () => [...document.querySelector('[role=log]').textContent.matchAll(/line (\\d+)\\./g)]
                  .map(found => Number(found[1]))""");
    }
}
