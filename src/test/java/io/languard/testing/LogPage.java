package io.languard.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page with the log of a server, in a browser where the administrator is signed in. */
public final class LogPage {

    private static final double MEGABYTE = 1024 * 1024;

    private final Page page;

    private LogPage(Page page) {
        this.page = page;
    }

    /** Starts a server and opens its log when that has a text. */
    public static LogPage start(Browser browser, LanguardClient client, long server, String text) {
        client.start(server);
        client.awaitStatus(server, "running");
        Page page = browser.page();
        browser.signIn(page);
        page.navigate("/servers/" + server + "/logs");
        LogPage opened = new LogPage(page);
        assertThat(opened.log()).containsText(text);
        return opened;
    }

    public Page page() {
        return page;
    }

    public Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    public Locator command() {
        return page.getByPlaceholder("Type a command, Enter sends it");
    }

    public void send(String command) {
        command().fill(command);
        page.keyboard().press("Enter");
    }

    /** In MB, without what nobody refers to any more. */
    public double heap() {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("HeapProfiler.collectGarbage");
        double bytes = devtools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
        devtools.detach();
        return bytes / MEGABYTE;
    }
}
