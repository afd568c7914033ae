package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.languard.testing.Browser;
import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is around every page, in a real browser. */
class ShellIT {

    @RegisterExtension
    final Browser browser = new Browser(Product::shared);

    private static void openSignIn(Page page) {
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
    }

    @Test
    void whoIsNotSignedInIsShownTheSignInPage() {
        Page page = browser.page();

        openSignIn(page);

        assertThat(page.getByLabel("User name")).isVisible();
        browser.inspect(page, "sign-in");
    }

    @Test
    void whoIsSignedInIsShownTheServers() {
        Page page = browser.page();
        browser.signIn(page);

        page.navigate("/");

        assertThat(page).hasURL(Product.shared().baseUri() + "servers");
        assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isVisible();
    }

    @Test
    void thePolicyLetsTheLiveSocketOfTheSameAddressThrough() {
        Page page = browser.page();
        browser.signIn(page);
        openServers(page);

        Object opened = page.evaluate("""
                () => new Promise(done => {
                  const socket = new WebSocket(`ws://${location.host}/ws`);
                  socket.onopen = () => { socket.close(); done('open'); };
                  socket.onerror = () => done('refused');
                })""");

        assertThat(opened).isEqualTo("open");
    }

    @Test
    void thePolicyRefusesInlineScriptsAndStylesAndForeignAddresses() {
        Page page = browser.page();
        openSignIn(page);

        Object ran = page.evaluate("""
                async () => {
                  const script = document.createElement('script');
                  script.textContent = 'window.inlineRan = true';
                  document.body.append(script);
                  const style = document.createElement('style');
                  style.textContent = 'body { outline: 3px solid red }';
                  document.head.append(style);
                  document.body.setAttribute('onclick', 'window.inlineRan = true');
                  document.body.click();
                  const foreign = await fetch('http://127.0.0.1:9/').then(() => true, () => false);
                  return [window.inlineRan === true, foreign, getComputedStyle(document.body).outlineStyle];
                }""");

        assertThat(ran)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(false, false, "none");
        assertThat(browser.takeProblems())
                .anyMatch(problem -> problem.contains("script-src"))
                .anyMatch(problem -> problem.contains("style-src"))
                .anyMatch(problem -> problem.contains("connect-src"));
    }

    @Test
    void anEndedSessionLosesNothingThatWasTyped() {
        browser.expectStatus(401, "/api/");
        Page page = browser.page();
        browser.signIn(page);
        page.navigate("/settings/users");
        Elements.button(page, "Add user").click();
        Locator form = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Add a user"));
        form.getByLabel("Name").fill("typed-before");
        form.getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                .fill("typed-Before-1");

        page.context().clearCookies();
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add user"))
                .click();

        Locator again = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Please sign in again"));
        again.getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                .fill(Product.shared().adminPassword());
        again.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(again).isHidden();
        assertThat(form.getByLabel("Name")).hasValue("typed-before");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add user"))
                .click();
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("typed-before");
    }

    @Test
    void theKeyboardAloneLeadsEverywhere() {
        long id = new LanguardClient(Product.shared()).createScript("Keyboard", "cat", body -> {});
        Page page = browser.page();
        browser.signIn(page);
        openServers(page);

        page.keyboard().press("Tab");
        assertThat(Elements.link(page, "Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#content")).isFocused();
        page.keyboard().press("Control+k");
        assertThat(page.getByRole(AriaRole.COMBOBOX).last()).isFocused();
        page.keyboard().type("keyboard");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Product.shared().baseUri() + "servers/" + id);
        assertThat(Elements.tab(page, "Logs")).isVisible();
        page.keyboard().press("7");
        assertThat(page).hasURL(Product.shared().baseUri() + "servers/" + id + "/logs");
        page.keyboard().press("g");
        page.keyboard().press("a");
        assertThat(page).hasURL(Product.shared().baseUri() + "activity");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Everywhere");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void whatGoesWrongInAPageIsNoticed() {
        Page page = browser.page();
        openSignIn(page);

        page.evaluate("() => { console.error('broken'); setTimeout(() => { throw new Error('thrown'); }); }");
        page.evaluate("() => fetch('/api/auth/me').then(answer => answer.status)");
        page.waitForFunction("() => true");

        assertThat(browser.takeProblems())
                .anyMatch(problem -> problem.contains("broken"))
                .anyMatch(problem -> problem.contains("thrown"))
                .contains("GET /api/auth/me was answered with 401");
    }

    private static void openServers(Page page) {
        page.navigate("/servers");
        assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isVisible();
    }
}
