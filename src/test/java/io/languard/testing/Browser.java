package io.languard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.ViewportSize;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real browser in front of the product, as an extension of a test class:
 *
 * <pre>{@code
 * @RegisterExtension
 * final Browser browser = new Browser(Product::shared);
 * }</pre>
 *
 * <p>Every test begins with an empty profile. It fails when a page reports an error that the test did not announce: a message
 * on the console, a refusal of the content security policy, an answer of 400 or more, or a request to somebody else. A test
 * that fails leaves its pictures and a trace for {@code npx playwright-core show-trace} in {@code target/screenshots/failed}.
 *
 * <p>For the thread of the test only.
 */
public final class Browser implements BeforeEachCallback, AfterEachCallback {

    public static final int DESKTOP = 1280;
    public static final int PHONE = 320;
    private static final List<Integer> WIDTHS = List.of(DESKTOP, PHONE);

    private static final int HEIGHT = 800;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** Hundreds of them: drawing and packing takes a good part of the time of the tests. */
    private static final boolean PICTURES_WANTED = Boolean.getBoolean("languard.pictures");

    /** After what was shown last has been drawn, and what moves has arrived; loaders turn for ever. */
    private static final String SETTLED = """
            async () => {
              const ends = animation => animation.effect?.getComputedTiming().endTime !== Infinity;
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              await Promise.allSettled(document.getAnimations().filter(ends).map(animation => animation.finished));
              await document.fonts.ready;
            }""";

    private static Playwright playwright;
    private static com.microsoft.playwright.Browser chromium;

    private final Supplier<Product> product;
    private final List<String> findings = new ArrayList<>();
    private boolean traces = true;
    private BrowserContext context;
    private PageProblems problems;

    /** @param product is asked for when a test opens its first page, so that it need not run before */
    public Browser(Supplier<Product> product) {
        this.product = product;
    }

    /** For measuring: recording what a page does takes its time and memory. */
    public Browser withoutTrace() {
        traces = false;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        context = null;
    }

    private BrowserContext context() {
        if (context == null) {
            context = chromium()
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                            .setBaseURL(origin())
                            .setViewportSize(DESKTOP, HEIGHT)
                            .setColorScheme(ColorScheme.LIGHT)
                            .setReducedMotion(ReducedMotion.REDUCE)
                            .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                            .setLocale("en-GB")
                            .setTimezoneId("UTC"));
            problems = new PageProblems(origin(), context);
            if (traces) {
                context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
            }
        }
        return context;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        // It opened no page, or the product did not start; that failure is the one to be told.
        if (context == null) {
            return;
        }
        try {
            List<String> unexpected = problems.unexpected();
            unexpected.addAll(findings);
            findings.clear();
            boolean failed = test.getExecutionException().isPresent() || !unexpected.isEmpty();
            Tracing.StopOptions keeping = new Tracing.StopOptions();
            if (failed) {
                keeping.setPath(keepPictures(test));
            }
            if (traces) {
                context.tracing().stop(keeping);
            }
            assertThat(unexpected)
                    .as("what the pages reported, and what was found on them")
                    .isEmpty();
        } finally {
            context.close();
        }
    }

    /** A new page with nothing in it: {@code page.navigate("/servers")} opens one of the product's. */
    public Page page() {
        return context().newPage();
    }

    /** The test is about a request that is answered like this; without it such an answer fails the test. */
    public void expectStatus(int status, String pathPrefix) {
        context();
        problems.expectStatus(status, pathPrefix);
    }

    /** What the pages have reported so far, and takes it off the list: for tests that provoke something. */
    public List<String> takeProblems() {
        return problems.take();
    }

    /** Signs the page's browser in as the first administrator. Pages that are open notice when they are loaded again. */
    public void signIn(Page page) {
        signIn(page, "admin", product.get().adminPassword());
    }

    public void signIn(Page page, String username, String password) {
        APIResponse answer = page.request()
                .post(
                        "/api/auth/login",
                        RequestOptions.create()
                                .setData(Map.of("username", username, "password", password, "cookie", true)));
        assertThat(answer.status()).as("signing in as %s", username).isEqualTo(200);
    }

    /**
     * Everything that holds for every page, in both themes, on a desktop and on a phone, also under a finger; with a picture of
     * each where they are wanted. What is found fails the test at its end, so that one run finds everything.
     */
    public void inspect(Page page, String name) {
        ViewportSize before = page.viewportSize();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                screenshot(page, name);
                Stream.concat(
                                Axe.violations(page).stream(),
                                Overflow.of(page).stream().filter(each -> width == PHONE))
                        .map(found -> name + ", " + theme + ", " + width + " px: " + found)
                        .forEach(findings::add);
            }
        }
        tooSmallForFingers(page).map(found -> name + ", " + found).forEach(findings::add);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
        settle(page);
    }

    /** Nothing on the page is wider than its window. */
    public void assertFits(Page page) {
        settle(page);
        assertThat(Overflow.of(page)).as("too wide at %s", page.url()).isEmpty();
    }

    /**
     * Puts a picture of the whole page, or of a dialog and what is behind it, into {@code
     * target/screenshots/<name>-<theme>-<width>.png}, if pictures are wanted.
     */
    public void screenshot(Page page, String name) {
        settle(page);
        if (!PICTURES_WANTED) {
            return;
        }
        String theme = page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches") == Boolean.TRUE
                ? "dark"
                : "light";
        Path file = PICTURES.resolve("%s-%s-%d.png".formatted(name, theme, page.viewportSize().width));
        boolean dialog = page.getByRole(AriaRole.DIALOG).count() > 0;
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(!dialog));
    }

    /** Everything that is pressed can be hit with a finger on a touch screen: 44 px each way, but for links within a text. */
    private Stream<String> tooSmallForFingers(Page page) {
        CDPSession devtools = context().newCDPSession(page);
        try {
            touchScreen(devtools, true);
            settle(page);
            assertThat(page.evaluate("() => matchMedia('(pointer: coarse)').matches"))
                    .as("the page is on a touch screen")
                    .isEqualTo(true);
            return Targets.tooSmall(page).stream().map(found -> "too small for a finger: " + found);
        } finally {
            touchScreen(devtools, false);
            devtools.detach();
        }
    }

    private static void touchScreen(CDPSession devtools, boolean present) {
        JsonObject emulation = new JsonObject();
        emulation.addProperty("enabled", present);
        devtools.send("Emulation.setTouchEmulationEnabled", emulation);
    }

    /** Waits until what was shown last has been drawn. */
    public void settle(Page page) {
        page.evaluate(SETTLED);
    }

    static synchronized void closeShared() {
        if (playwright != null) {
            playwright.close();
            playwright = null;
            chromium = null;
        }
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            assertThat(CHROMIUM)
                    .as("the browser that .ci/install-debian installs")
                    .isExecutable();
            System.setProperty(
                    "playwright.driver.tmpdir",
                    Path.of("target").toAbsolutePath().toString());
            playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node())));
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        }
        return chromium;
    }

    private static String node() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The browser is driven with Node.js, which is not on the PATH"))
                .toString();
    }

    private String origin() {
        String base = product.get().baseUri().toString();
        return base.substring(0, base.length() - 1);
    }

    private Path keepPictures(ExtensionContext test) {
        String name = (test.getRequiredTestClass().getSimpleName() + "."
                        + test.getRequiredTestMethod().getName())
                .toLowerCase(Locale.ROOT);
        Path folder = PICTURES.resolve("failed");
        for (int i = 0; i < context.pages().size(); i++) {
            context.pages()
                    .get(i)
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(folder.resolve(name + "-" + i + ".png"))
                            .setFullPage(true));
        }
        return folder.resolve(name + ".zip");
    }
}
