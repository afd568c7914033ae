package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.languard.ui.Elements.button;
import static io.languard.ui.Elements.field;
import static io.languard.ui.Elements.heading;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.languard.testing.Browser;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server of every shipped game is created in the wizard with nothing but a name and a free port. */
class WizardGamesIT {

    @RegisterExtension
    final Browser browser = new Browser(Product::shared);

    @ParameterizedTest
    @CsvSource({
        "Arma 3, Military sandbox",
        "BZFlag, tank battles",
        "Generic, Any program that the operator",
        "Minecraft, Java edition",
        "OpenArena, arena shooter",
        "OpenTTD, transport company",
        "Teeworlds, round creatures",
    })
    void needsNoMoreThanAName(String game, String summary) {
        Page page = browser.page();
        browser.signIn(page);
        page.navigate("/servers/new");

        page.getByRole(AriaRole.RADIO)
                .filter(new Locator.FilterOptions().setHasText(summary))
                .click();
        button(page, "Next").click();
        page.locator("#new-name").fill("Wizard " + game);
        field(page, "Game port").fill(Integer.toString(PracticeServer.freePorts()));
        button(page, "Next").click();
        assertThat(heading(page, "Settings of the game")).isVisible();
        button(page, "Next").click();
        assertThat(heading(page, "Is this right?")).isVisible();
        button(page, "Create server").click();

        assertThat(heading(page, "Wizard " + game + " is ready")).isVisible();
    }
}
