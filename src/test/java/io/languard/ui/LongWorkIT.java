package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.languard.ui.Elements.alert;
import static io.languard.ui.Elements.button;
import static io.languard.ui.Elements.inDialog;
import static io.languard.ui.Elements.menuItem;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.languard.testing.Browser;
import io.languard.testing.LanguardClient;
import io.languard.testing.Pbo;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import io.languard.testing.SteamCmdStandIn;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What takes a while says how far it is and can be cancelled. SteamCMD is a stand-in. */
class LongWorkIT {

    private static final LocatorAssertions.IsVisibleOptions PATIENT =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @TempDir
    static Path folder;

    private static SteamCmdStandIn steam;
    private static Product product;

    @RegisterExtension
    final Browser browser = new Browser(() -> product);

    @BeforeAll
    static void start() {
        steam = new SteamCmdStandIn(folder.resolve("standin"));
        product = Product.builder()
                // The stand-in writes nowhere but beside itself.
                .data(folder.resolve("data"))
                .with("LANGUARD_ADMIN_PASSWORD", "long-Work-1")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_STEAMCMD", steam.program().toString())
                .with("LANGUARD_STEAM_USER", "operator")
                .with("LANGUARD_STEAM_PASSWORD", "steam-Secret-7")
                .start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void anInstallationIsCancelledAndDoneAgain() {
        long id = create("Altis", "arma3server_x64");
        Page page = browser.page();
        browser.signIn(page);
        page.navigate("/servers/" + id);
        assertThat(page.getByText("It would not start")).isVisible();

        steam.behave("slow");
        button(page, "More actions for this server").click();
        menuItem(page, "Install or update the game …").click();
        inDialog(page, "Install or update").click();
        Locator progress = page.getByRole(
                AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("Progress of the installation"));
        assertThat(progress).hasAttribute("aria-valuenow", "12", slow());
        assertThat(page.getByText("12 %", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        browser.inspect(page, "server-installing");
        button(page, "Cancel the installation").click();
        assertThat(page.getByText("The installation was cancelled").first()).isVisible(PATIENT);

        steam.behave("slow");
        button(page, "Try again").click();
        inDialog(page, "Install or update").click();
        assertThat(progress).hasAttribute("aria-valuenow", "12", slow());
        steam.go();
        assertThat(page.getByText("The game is installed")).isVisible(PATIENT);
    }

    @Test
    void anUploadIsCancelledAndDoneAgain() {
        long id = create("Uploads", PracticeServer.executable().toString());
        Page page = browser.page();
        browser.signIn(page);
        page.navigate("/servers/" + id + "/missions");
        Locator input = page.locator("input[type=file][accept='.pbo']");
        byte[] mission = Pbo.of(Map.of("mission.sqm", new byte[8 << 20]));
        CDPSession devtools = page.context().newCDPSession(page);
        limitUploads(devtools, 256 << 10);

        input.setInputFiles(new FilePayload("Large.Altis.pbo", "application/octet-stream", mission));
        Locator progress = page.getByRole(
                AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("Progress of Large.Altis.pbo"));
        assertThat(progress).isVisible();
        assertThat(page.getByText(Pattern.compile("of 8 MB"))).isVisible();
        browser.inspect(page, "missions-uploading");
        button(page, "Cancel Large.Altis.pbo").click();
        assertThat(page.getByText("Cancelled: nothing was stored")).isVisible();
        assertThat(page.getByText("There is no mission yet.")).isVisible();

        limitUploads(devtools, -1);
        button(page, "Try again").click();
        assertThat(page.getByText("Stored", new Page.GetByTextOptions().setExact(true)))
                .isVisible(PATIENT);
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("Large");
        assertThat(alert(page)).hasCount(0);
    }

    private static long create(String name, String program) {
        return new LanguardClient(product)
                .post("/api/servers", Map.of("name", name, "game_type", "arma3", "exe_path", program))
                .data()
                .path("id")
                .asLong();
    }

    /** @param bytesPerSecond -1 for no limit */
    private static void limitUploads(CDPSession devtools, int bytesPerSecond) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        devtools.send("Network.emulateNetworkConditions", conditions);
    }

    private static LocatorAssertions.HasAttributeOptions slow() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);
    }
}
