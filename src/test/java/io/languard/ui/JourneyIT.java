package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.languard.ui.Elements.alert;
import static io.languard.ui.Elements.button;
import static io.languard.ui.Elements.dialog;
import static io.languard.ui.Elements.field;
import static io.languard.ui.Elements.heading;
import static io.languard.ui.Elements.inDialog;
import static io.languard.ui.Elements.list;
import static io.languard.ui.Elements.menuItem;
import static io.languard.ui.Elements.tab;
import static io.languard.ui.Elements.table;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.languard.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a community admin does on the first day, in a real browser: from the password that the first start printed to signing
 * out. The game is the practice server, and OpenArena for what is real. Each test is a chapter and builds on those before it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyIT {

    private static final String NAME = "Friday night";
    private static final String REAL = "Friday arena";
    private static final String NEW_PASSWORD = "not-the-printed-1";

    private static Product product;
    private static String password;
    /** Path of the page of the practice server that the journey creates. */
    private static String server;

    @RegisterExtension
    final Browser browser = new Browser(() -> product);

    @BeforeAll
    static void start() {
        product = Product.builder()
                .complete()
                .with("LANGUARD_PRACTICE", "on")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_PLAYER_POLL_SECONDS", "1")
                .start();
        password = product.adminPassword();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    private Page signedIn(String path) {
        Page page = browser.page();
        browser.signIn(page, "admin", password);
        page.navigate(path);
        return page;
    }

    @Test
    @Order(1)
    void signsInForTheFirstTime() {
        browser.expectStatus(401, "/api/auth/login");
        Page page = browser.page();
        page.navigate("/");

        button(page, "Sign in").click();
        assertThat(page.getByText("Enter your user name")).isVisible();
        assertThat(field(page, "User name")).isFocused();
        field(page, "User name").fill("admin");
        field(page, "Password").fill("wrong");
        button(page, "Sign in").click();
        assertThat(alert(page)).containsText("Invalid credentials");
        assertThat(field(page, "Password")).isFocused();
        field(page, "Password").fill(password);
        page.keyboard().press("Enter");

        assertThat(heading(page, "Servers")).isVisible();
        assertThat(page.getByText("Practice Altis").first()).isVisible();
        assertThat(page.context().cookies())
                .as("what keeps the session is out of reach of scripts")
                .anySatisfy(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite).isNotNull();
                });
        assertThat(page.evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
                .as("what scripts can read")
                .asString()
                .doesNotContain("token");
    }

    @Test
    @Order(2)
    void createsAPracticeServerAfterWrongInputInEachStep() {
        browser.expectStatus(409, "/api/servers");
        Page page = signedIn("/servers/new");
        long taken = new LanguardClient(product, "admin", password)
                .get("/api/servers")
                .data()
                .path(0)
                .path("game_port")
                .asLong();

        assertThat(practiceChoice(page)).isVisible();
        button(page, "Next").click();
        assertThat(alert(page)).containsText("Choose a game");
        assertThat(page.locator("#new-game_type")).isFocused();
        practiceChoice(page).click();
        button(page, "Next").click();

        assertThat(heading(page, "Name and place")).isVisible();
        field(page, "Game port").fill("80");
        button(page, "Next").click();
        assertThat(alert(page)).containsText("Enter a name");
        assertThat(alert(page)).containsText("Enter a whole number from 1024 to 65535");
        assertThat(page.locator("#new-name")).isFocused();
        browser.inspect(page, "wizard-server");
        page.locator("#new-name").fill(NAME);
        field(page, "Game port").fill(Long.toString(taken));
        assertThat(page.getByText(Pattern.compile("is taken by"))).not().hasCount(0);
        button(page, "Next").click();
        assertThat(alert(page)).containsText(Long.toString(taken));
        assertThat(page.locator("#new-game_port")).isFocused();
        int port = PracticeServer.freePorts();
        field(page, "Game port").fill(Integer.toString(port));
        assertThat(page.getByText(Pattern.compile("^Free: " + port))).isVisible();
        button(page, "Next").click();

        assertThat(heading(page, "Settings of the game")).isVisible();
        field(page, "Player slots").fill("0");
        button(page, "Next").click();
        assertThat(alert(page)).containsText("at least 1");
        assertThat(field(page, "Player slots")).isFocused();
        browser.inspect(page, "wizard-settings");
        field(page, "Player slots").fill("16");
        button(page, "Next").click();

        assertThat(heading(page, "Is this right?")).isVisible();
        assertThat(page.getByText(Integer.toString(port))).not().hasCount(0);
        browser.inspect(page, "wizard-review");
        LanguardClient meanwhile = new LanguardClient(product, "admin", password);
        long other = meanwhile
                .post("/api/servers", Map.of("name", "Faster", "game_type", "openarena", "game_port", port))
                .data()
                .path("id")
                .asLong();
        button(page, "Create server").click();
        assertThat(heading(page, "Name and place")).isVisible();
        assertThat(page.locator("#new-game_port")).isFocused();
        assertThat(alert(page)).containsText(Integer.toString(port));
        meanwhile.delete("/api/servers/" + other);
        button(page, "Next").click();
        assertThat(heading(page, "Settings of the game")).isVisible();
        button(page, "Next").click();
        assertThat(heading(page, "Is this right?")).isVisible();
        button(page, "Create server").click();

        assertThat(heading(page, NAME + " is ready")).isVisible();
        assertThat(page.getByText("RCon password")).isVisible();
        browser.inspect(page, "wizard-created");
        button(page, "Start it now").click();
        page.waitForURL(Pattern.compile("/servers/\\d+/logs$"));
        server = page.url().substring(product.baseUri().toString().length() - 1).replace("/logs", "");
        awaitState(page, "Running");
    }

    private static Locator practiceChoice(Page page) {
        return page.getByRole(AriaRole.RADIO)
                .filter(new Locator.FilterOptions().setHasText("A simulated Arma 3 server"));
    }

    @Test
    @Order(3)
    void readsTheConsoleAndSendsACommand() {
        Page page = signedIn(server + "/logs");

        Locator log = page.getByRole(AriaRole.LOG);
        // Which lines are in sight depends on how long the game has been running.
        assertThat(log).containsText(Pattern.compile("\\S"));
        page.getByPlaceholder("Type a command, Enter sends it").fill("players");
        page.keyboard().press("Enter");

        assertThat(log).containsText("Players on server:");
        assertThat(page.getByPlaceholder("Type a command, Enter sends it")).hasValue("");
        page.keyboard().press("ArrowUp");
        assertThat(page.getByPlaceholder("Type a command, Enter sends it")).hasValue("players");
        browser.inspect(page, "logs");
    }

    @Test
    @Order(4)
    void seesPlayersAndKicksOne() {
        Page page = signedIn(server + "/players");

        Locator players = table(page, "Players online");
        assertThat(players).containsText("Sgt. Miller", patient());
        browser.inspect(page, "players");
        button(page, "Actions for Sgt. Miller").click();
        menuItem(page, "Kick …").click();
        dialog(page).getByLabel("Reason").fill("Read the rules");
        browser.inspect(page, "players-kick");
        inDialog(page, "Kick Sgt. Miller").click();

        assertThat(page.getByText("Sgt. Miller was kicked").first()).isVisible();
        assertThat(players)
                .not()
                .containsText("Sgt. Miller", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        page.navigate(server + "/logs");
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Read the rules");
    }

    @Test
    @Order(5)
    void editsTheConfigurationInTwoWindowsAtOnce() {
        browser.expectStatus(409, "/api/servers/");
        Page mine = signedIn(server + "/config/server");
        Page theirs = mine.context().newPage();
        theirs.navigate(server + "/config/server");
        field(mine, "Server name").fill("Friday night, mine");
        field(mine, "Player slots").fill("20");
        field(theirs, "Server name").fill("Friday night, theirs");
        field(theirs, "Pause between lines").fill("7");

        theirs.keyboard().press("Control+s");
        assertThat(theirs.getByText("Restart to apply what was changed").first())
                .isVisible();
        button(mine, "Save").click();

        assertThat(dialog(mine)).containsText("You both changed 1 setting");
        assertThat(dialog(mine)).containsText("Pause between lines");
        browser.inspect(mine, "config-conflict");
        dialog(mine).getByLabel("Mine: Friday night, mine").check();
        inDialog(mine, "Use these").click();
        mine.keyboard().press("Control+s");
        assertThat(mine.getByText("saved").first()).isVisible();
        theirs.reload();
        assertThat(field(theirs, "Server name")).hasValue("Friday night, mine");
        assertThat(field(theirs, "Player slots")).hasValue("20");
        assertThat(field(theirs, "Pause between lines")).hasValue("7");
    }

    @Test
    @Order(6)
    void bringsAnOldVersionOfTheConfigurationBack() {
        Page page = signedIn(server + "/config/server");
        assertThat(field(page, "Player slots")).hasValue("20");

        button(page, "History").click();
        button(page, "What changed in version 2").click();
        assertThat(dialog(page)).containsText("Pause between lines");
        browser.inspect(page, "config-diff");
        button(page, "Back to the list").click();
        button(page, "Bring back version 1").click();
        assertThat(dialog(page).last()).containsText("Player slots");
        browser.inspect(page, "config-rollback");
        button(page, "Bring back").last().click();

        assertThat(page.getByText("Version 1 is back").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(field(page, "Player slots")).hasValue("16");
    }

    @Test
    @Order(7)
    void uploadsAMission() {
        Page page = signedIn(server + "/missions");
        Locator input = page.locator("input[type=file][accept='.pbo']");

        input.setInputFiles(pbo("holiday.pbo"));
        assertThat(alert(page)).containsText("<name>.<terrain>.pbo");
        input.setInputFiles(pbo("Holiday.Stratis.pbo"));

        Locator missions = table(page, "Missions of this server");
        assertThat(missions).containsText("Holiday");
        assertThat(missions).containsText("Stratis");
        browser.inspect(page, "missions");
        button(page, "Actions for Holiday.Stratis").click();
        menuItem(page, "Delete").click();
        assertThat(missions).not().containsText("Holiday");
        button(page, "Undo").click();
        assertThat(missions).containsText("Holiday");
    }

    private static FilePayload pbo(String name) {
        return new FilePayload(name, "application/octet-stream", Pbo.mission());
    }

    @Test
    @Order(8)
    void enablesMods() {
        Page page = signedIn(server + "/mods");
        for (String name : new String[] {"@cba", "@ace"}) {
            page.locator("input[type=file][accept='.zip']").setInputFiles(mod(name));
            assertThat(list(page, "Available")).containsText(name);
        }

        button(page, "Enable: @ace").click();
        button(page, "Enable: @cba").click();
        button(page, "Up: @cba").click();
        button(page, "Save the list").click();

        assertThat(page.getByText("The list of mods is saved").first()).isVisible();
        assertThat(list(page, "Enabled, in load order")
                        .getByRole(AriaRole.LISTITEM)
                        .first())
                .containsText("@cba");
        assertThat(page.getByText("Restart to apply what was changed").first()).isVisible();
        browser.inspect(page, "mods");
    }

    private static FilePayload mod(String name) {
        byte[] nothing = "x".getBytes(StandardCharsets.UTF_8);
        return new FilePayload(
                name + ".zip",
                "application/zip",
                Zips.of(Map.of(name + "/addons/main.pbo", Pbo.mission(), name + "/keys/main.bikey", nothing)));
    }

    @Test
    @Order(9)
    void bansAPlayer() {
        Page page = signedIn(server + "/players");
        assertThat(table(page, "Players online")).containsText("Kovacs", patient());

        button(page, "Actions for Kovacs").click();
        menuItem(page, "Ban …").click();
        dialog(page).getByLabel("Reason").fill("Shot the medic");
        dialog(page).getByText("1 week").click();
        inDialog(page, "Ban Kovacs").click();

        assertThat(page.getByText("Kovacs is banned").first()).isVisible();
        assertThat(table(page, "Players online"))
                .not()
                .containsText("Kovacs", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        tab(page, "Bans").click();
        assertThat(table(page, "Bans of this server")).containsText("Shot the medic");
        assertThat(table(page, "Bans of this server")).containsText("6 d");
        browser.inspect(page, "bans");
    }

    @Test
    @Order(10)
    void findsALineInTheLog() {
        Page page = signedIn(server + "/logs");
        assertThat(page.getByRole(AriaRole.LOG)).isVisible();

        page.keyboard().press("/");
        assertThat(field(page, "Search for")).isFocused();
        page.keyboard().type("host identity");
        page.keyboard().press("Enter");

        Locator found = page.locator("mark").first();
        assertThat(found).hasText(Pattern.compile("host identity", Pattern.CASE_INSENSITIVE));
        browser.inspect(page, "logs-search");
        page.getByTitle(Pattern.compile("^Show line .* among its neighbours"))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Host identity created.");
    }

    @Test
    @Order(11)
    void stopsTheServer() {
        Page page = signedIn(server);

        button(page, "Stop").click();
        assertThat(dialog(page)).containsText("will be disconnected");
        inDialog(page, "Stop").click();

        awaitState(page, "Stopped");
        assertThat(button(page, "Stop")).hasAttribute("aria-disabled", "true");
    }

    @Test
    @Order(12)
    void runsARealGame() {
        Page page = signedIn("/servers/new");
        page.getByRole(AriaRole.RADIO)
                .filter(new Locator.FilterOptions().setHasText("OpenArena"))
                .click();
        button(page, "Next").click();
        page.locator("#new-name").fill(REAL);
        field(page, "Game port").fill(Integer.toString(PracticeServer.freePorts()));
        button(page, "Next").click();
        assertThat(heading(page, "Settings of the game")).isVisible();
        field(page, "Server name").fill("Quote \" inside");
        button(page, "Next").click();
        assertThat(alert(page)).isVisible();
        assertThat(field(page, "Server name")).isFocused();
        field(page, "Server name").fill("Friday arena");
        button(page, "Next").click();
        assertThat(heading(page, "Is this right?")).isVisible();
        button(page, "Create server").click();

        button(page, "Start it now").click();
        awaitState(page, "Running");
        page.getByPlaceholder("Type a command, Enter sends it").fill("status");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.LOG)).containsText("map: oa_dm1");
        browser.inspect(page, "logs-openarena");
        button(page, "Stop").click();
        awaitState(page, "Stopped");
    }

    @Test
    @Order(13)
    void changesThePassword() {
        browser.expectStatus(401, "/api/auth/password");
        Page page = signedIn("/settings/account");

        field(page, "Current password").fill("not it");
        field(page, "New password").fill("short");
        field(page, "New password again").fill("other");
        button(page, "Change password").click();
        assertThat(page.getByText("Use at least 8 characters")).isVisible();
        assertThat(page.getByText("The two are not the same")).isVisible();
        assertThat(field(page, "New password")).isFocused();
        field(page, "New password").fill(NEW_PASSWORD);
        field(page, "New password again").fill(NEW_PASSWORD);
        button(page, "Change password").click();
        assertThat(field(page, "Current password")).isFocused();
        field(page, "Current password").fill(password);
        button(page, "Change password").click();

        assertThat(page.getByText("Your password was changed.").first()).isVisible();
        password = NEW_PASSWORD;
        page.reload();
        assertThat(heading(page, "Settings")).isVisible();
    }

    @Test
    @Order(14)
    void addsAndDeletesAUserAndSignsOut() {
        Page page = signedIn("/settings/users");

        button(page, "Add user").click();
        dialog(page).getByLabel("Name").fill("looker");
        dialog(page)
                .getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                .fill("looker-at-1");
        inDialog(page, "Add user").click();
        Locator users = table(page, "Users of this Languard");
        assertThat(users).containsText("looker");
        browser.inspect(page, "settings-users");
        button(page, "Delete looker").click();
        inDialog(page, "Delete user").click();
        assertThat(users).not().containsText("looker");

        button(page, "Your account").click();
        menuItem(page, "Sign out").click();
        assertThat(button(page, "Sign in")).isVisible();
        page.navigate("/servers");
        assertThat(button(page, "Sign in")).isVisible();
    }

    private static void awaitState(Page page, String state) {
        assertThat(page.locator("main")
                        .getByText(state, new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /** Scripted players come one after the other. */
    private static LocatorAssertions.ContainsTextOptions patient() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }
}
