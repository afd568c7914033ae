package io.languard.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.languard.ui.Elements.button;
import static io.languard.ui.Elements.dialog;
import static io.languard.ui.Elements.menuItem;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.languard.testing.Browser;
import io.languard.testing.Eventually;
import io.languard.testing.LanguardClient;
import io.languard.testing.Pbo;
import io.languard.testing.PracticeServer;
import io.languard.testing.Product;
import io.languard.testing.Zips;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page and dialog, with something to show: accessible in both themes, fit for a phone, and a picture. */
class PagesIT {

    private static final String PASSWORD = "all-Pages-1";
    private static final String VIEWER = "looker";
    private static final String GUID = "0123456789abcdef0123456789abcdef";
    private static final Map<String, List<Cookie>> SESSIONS = new HashMap<>();

    private static Product product;
    private static long practice;
    private static long crashed;
    private static long arena;
    private static long idle;

    @RegisterExtension
    final Browser browser = new Browser(() -> product).withoutTrace();

    private static final Set<String> FOR_ADMINS = Set.of("settings-users");

    /**
     * @param path with the ids of servers: {@code {practice}} runs, {@code {crashed}} did, {@code {arena}} and {@code {idle}}
     *     never ran
     * @param opens what is looked at; null for the page itself
     */
    private record View(String name, String path, @Nullable Consumer<Page> opens) {

        View(String name, String path) {
            this(name, path, null);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<View> views() {
        return Stream.of(
                new View("servers", "/servers"),
                new View("servers-grouped", "/servers?group=tag"),
                new View("palette", "/servers", page -> page.keyboard().press("Control+k")),
                new View("keys", "/servers", page -> page.keyboard().press("?")),
                new View("wizard-game", "/servers/new"),
                new View("overview", "/servers/{practice}"),
                new View("overview-crashed", "/servers/{crashed}"),
                new View("overview-stopped", "/servers/{arena}"),
                new View("server-edit", "/servers/{practice}", menu("Edit server …")),
                new View("server-kill", "/servers/{practice}", menu("Kill …")),
                new View("server-delete", "/servers/{arena}", menu("Delete server …")),
                new View("server-install", "/servers/{idle}", menu("Install or update the game …")),
                new View("server-stop", "/servers/{practice}", page -> button(page, "Stop")
                        .click()),
                new View("config-server", "/servers/{practice}/config/server"),
                new View("config-basic", "/servers/{practice}/config/basic"),
                new View("config-profile", "/servers/{practice}/config/profile"),
                new View("config-launch", "/servers/{practice}/config/launch"),
                new View("config-rcon", "/servers/{practice}/config/rcon"),
                new View("config-openarena", "/servers/{arena}/config/server"),
                new View("config-history", "/servers/{practice}/config/server", page -> button(page, "History")
                        .click()),
                new View("config-files", "/servers/{practice}/config/server", page -> button(page, "Files")
                        .click()),
                new View("players", "/servers/{practice}/players"),
                new View("players-none", "/servers/{arena}/players"),
                new View("bans", "/servers/{practice}/bans"),
                new View("bans-new", "/servers/{practice}/bans", page -> button(page, "Ban somebody")
                        .click()),
                new View("bans-import", "/servers/{practice}/bans", page -> button(page, "Import")
                        .click()),
                new View("missions", "/servers/{practice}/missions"),
                new View("missions-play", "/servers/{practice}/missions", page -> button(
                                page, "Play Practice_Coop.Altis")
                        .click()),
                new View("mods", "/servers/{practice}/mods"),
                new View("mods-missing", "/servers/{arena}/mods"),
                new View("mods-none", "/servers/{idle}/mods"),
                new View("logs", "/servers/{practice}/logs"),
                new View("logs-never", "/servers/{arena}/logs"),
                new View("logs-search", "/servers/{practice}/logs?view=search&q=mission"),
                new View("schedules", "/servers/{practice}/schedules"),
                new View("schedules-none", "/servers/{idle}/schedules"),
                new View("schedules-new", "/servers/{idle}/schedules", page -> button(
                                page, "Nightly restart with warnings")
                        .click()),
                new View("schedules-edit", "/servers/{practice}/schedules", page -> button(page, "Edit: Friday event")
                        .click()),
                new View("schedules-expression", "/servers/{practice}/schedules", page -> button(page, "Edit: Quarter")
                        .click()),
                new View("schedules-run", "/servers/{practice}/schedules", schedule("Run now …")),
                new View("schedules-history", "/servers/{practice}/schedules", schedule("History")),
                new View("schedules-delete", "/servers/{practice}/schedules", schedule("Delete …")),
                new View("activity", "/activity"),
                new View("settings-account", "/settings/account"),
                new View("settings-users", "/settings/users"),
                new View("settings-user-add", "/settings/users", page -> button(page, "Add user")
                        .click()),
                new View("settings-tokens", "/settings/tokens"),
                new View("settings-token-add", "/settings/tokens", page -> button(page, "New token")
                        .click()),
                new View("not-found", "/nowhere"),
                new View("server-gone", "/servers/999999"));
    }

    /** One of each kind: what is in it grows with the screen. */
    static Stream<View> largeViews() {
        Set<String> names = Set.of("servers", "overview", "config-server", "players", "mods", "logs", "wizard-game");
        return views().filter(view -> names.contains(view.name()));
    }

    /** Pages that viewers can open, too. */
    static Stream<View> viewersPages() {
        return views().filter(view -> view.opens() == null).filter(view -> !FOR_ADMINS.contains(view.name()));
    }

    private static Consumer<Page> menu(String item) {
        return page -> {
            button(page, "More actions for this server").click();
            menuItem(page, item).click();
        };
    }

    private static Consumer<Page> schedule(String item) {
        return page -> {
            button(page, "Actions for Friday event").click();
            menuItem(page, item).click();
        };
    }

    @BeforeAll
    static void start() {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", PASSWORD)
                .with("LANGUARD_PRACTICE", "on")
                .with("LANGUARD_RATE_LIMITS", "off")
                .with("LANGUARD_PLAYER_POLL_SECONDS", "1")
                .with("LANGUARD_GENERIC_EXECUTABLES", "/bin/sh")
                .start();
        LanguardClient admin = new LanguardClient(product);
        practice = admin.get("/api/servers").data().path(0).path("id").asLong();
        admin.put("/api/servers/" + practice, Map.of("tags", List.of("arma", "friday")))
                .data();
        admin.upload("/api/servers/" + practice + "/missions", "Holiday.Stratis.pbo", Pbo.mission())
                .data();
        for (String mod : List.of("@cba", "@ace", "@Upper")) {
            admin.upload(
                            "/api/servers/" + practice + "/mods",
                            mod + ".zip",
                            Zips.of(Map.of(mod + "/Addons/Main.pbo", Pbo.mission())))
                    .data();
        }
        admin.start(practice);
        // What changes now takes effect with the next start: the banner for that is on all pages of the server.
        admin.put(
                        "/api/servers/" + practice + "/mods/enabled",
                        Map.of("mods", List.of("@cba"), "server_mods", List.of("@ace")))
                .data();
        arena = admin.post(
                        "/api/servers",
                        Map.of(
                                "name",
                                "Friday arena with a name that goes on for rather long",
                                "game_type",
                                "openarena",
                                "tags",
                                List.of("friday"),
                                "game_port",
                                PracticeServer.freePorts()))
                .data()
                .path("id")
                .asLong();
        idle = admin.post(
                        "/api/servers",
                        Map.of(
                                "name",
                                "Altis Life",
                                "game_type",
                                "arma3",
                                "exe_path",
                                PracticeServer.executable().toString(),
                                "game_port",
                                PracticeServer.freePorts()))
                .data()
                .path("id")
                .asLong();
        crashed = admin.createScript("Broken", "echo ready; sleep 1; exit 3", body -> body.put("auto_restart", false));
        admin.start(crashed);
        admin.awaitStatus(crashed, "crashed");
        admin.post(
                        "/api/servers/" + practice + "/bans",
                        Map.of("player_uid", GUID, "reason", "Cheating", "duration_minutes", 60))
                .data();
        admin.post("/api/auth/users", Map.of("username", VIEWER, "password", PASSWORD))
                .data();
        admin.post("/api/auth/tokens", Map.of("family", "peon", "name", "Bot")).data();
        Eventually.within(Duration.ofMinutes(1))
                .until(() -> admin.get("/api/servers/" + practice + "/players")
                                .data()
                                .path("player_count")
                                .asInt()
                        > 1);
        // They are there when RCon is.
        plan(admin);
    }

    /** Schedules of each kind: one was run, one is under way, one is paused. */
    private static void plan(LanguardClient admin) {
        String path = "/api/servers/" + practice + "/schedules";
        Map<String, Object> word = Map.of("action", "message", "text", "Join our Discord: discord.example.org");
        long done = admin.post(
                        path,
                        Map.of(
                                "name",
                                "Friday event",
                                "cron",
                                "30 18 * * 5",
                                "time_zone",
                                "Europe/Berlin",
                                "only_when_running",
                                true,
                                "steps",
                                List.of(word, Map.of("action", "command", "text", "#monitor 0", "delay_seconds", 1))))
                .data()
                .path("id")
                .asLong();
        long waiting = admin.post(
                        path,
                        Map.of(
                                "name",
                                "Nightly restart",
                                "cron",
                                "45 3 * * *",
                                "steps",
                                List.of(word, Map.of("action", "restart", "delay_seconds", 86_400))))
                .data()
                .path("id")
                .asLong();
        admin.post(
                        path,
                        Map.of(
                                "name",
                                "Quarter",
                                "enabled",
                                false,
                                "cron",
                                "0 4 1 */3 *",
                                "steps",
                                List.of(Map.of("action", "update"))))
                .data();
        admin.post(path + "/" + done + "/run", Map.of()).data();
        admin.post(path + "/" + waiting + "/run", Map.of()).data();
        Eventually.within(Duration.ofMinutes(1)).until(() -> admin.get(path + "/" + done)
                .data()
                .path("last_run")
                .path("outcome")
                .asText()
                .equals("ok"));
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void isAccessibleAndFitsOnAPhone(View view) {
        Page page = browser.page();
        signIn(page, "admin");
        show(page, view);

        browser.inspect(page, view.name());
    }

    @ParameterizedTest
    @MethodSource("largeViews")
    void fitsOnALargeScreen(View view) {
        Page page = browser.page();
        page.setViewportSize(3840, 2160);
        signIn(page, "admin");
        show(page, view);

        browser.assertFits(page);
        browser.screenshot(page, view.name());
    }

    /** What they may not do is not offered, and what they may not see is not asked for: a 403 would fail this. */
    @ParameterizedTest
    @MethodSource("viewersPages")
    void isWithoutErrorsForAViewer(View view) {
        Page page = browser.page();
        signIn(page, VIEWER);
        show(page, view);

        browser.screenshot(page, "viewer-" + view.name());
    }

    /** Once for each of them: it takes longer than most pages. */
    private void signIn(Page page, String username) {
        List<Cookie> session = SESSIONS.get(username);
        if (session == null) {
            browser.signIn(page, username, PASSWORD);
            SESSIONS.put(username, page.context().cookies());
        } else {
            page.context().addCookies(session);
        }
    }

    private void show(Page page, View view) {
        // The page of a server that is not there asks for it.
        browser.expectStatus(404, "/api/servers/999999");
        page.navigate(view.path()
                .replace("{practice}", Long.toString(practice))
                .replace("{crashed}", Long.toString(crashed))
                .replace("{arena}", Long.toString(arena))
                .replace("{idle}", Long.toString(idle)));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.locator("[role=status][aria-label='Loading …']")).hasCount(0);
        int dialogs = dialog(page).count();
        if (view.opens() != null) {
            view.opens().accept(page);
        }
        assertThat(dialogs).isZero();
    }
}
