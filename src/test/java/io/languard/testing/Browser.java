package io.languard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.ViewportSize;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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

    private static final int HEIGHT = 800;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");

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
    private BrowserContext context;
    private PageProblems problems;

    /** @param product is asked for when a test begins, so that it need not run before */
    public Browser(Supplier<Product> product) {
        this.product = product;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        String origin = origin();
        context = chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(origin)
                        .setViewportSize(DESKTOP, HEIGHT)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                        .setLocale("en-GB")
                        .setTimezoneId("UTC"));
        problems = new PageProblems(origin, context);
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        // It is called, too, when the product did not start; that failure is the one to be told.
        if (context == null) {
            return;
        }
        try {
            List<String> unexpected = problems.unexpected();
            boolean failed = test.getExecutionException().isPresent() || !unexpected.isEmpty();
            Tracing.StopOptions keeping = new Tracing.StopOptions();
            if (failed) {
                keeping.setPath(keepPictures(test));
            }
            context.tracing().stop(keeping);
            assertThat(unexpected).as("problems that the pages reported").isEmpty();
        } finally {
            context.close();
        }
    }

    /** A new page with nothing in it: {@code page.navigate("/servers")} opens one of the product's. */
    public Page page() {
        return context.newPage();
    }

    /** The test is about a request that is answered like this; without it such an answer fails the test. */
    public void expectStatus(int status, String pathPrefix) {
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

    /** Everything that holds for every page, in both themes, on a desktop and on a phone; with a picture of each. */
    public void inspect(Page page, String name) {
        ViewportSize before = page.viewportSize();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            for (int width : new int[] {DESKTOP, PHONE}) {
                page.setViewportSize(width, HEIGHT);
                screenshot(page, name);
                assertNoOverflow(page);
                assertAccessible(page);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
        settle(page);
    }

    /** Puts a picture of the whole page into {@code target/screenshots/<name>-<theme>-<width>.png}. */
    public Path screenshot(Page page, String name) {
        settle(page);
        String theme = page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches") == Boolean.TRUE
                ? "dark"
                : "light";
        Path file = PICTURES.resolve("%s-%s-%d.png".formatted(name, theme, page.viewportSize().width));
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    /** No rule of WCAG 2.2 at levels A and AA is broken, and no best practice is left, as far as a program can tell. */
    public void assertAccessible(Page page) {
        settle(page);
        assertThat(Axe.violations(page))
                .as("accessibility of %s at %d px", page.url(), page.viewportSize().width)
                .isEmpty();
    }

    /** Nothing is wider than a phone of 320 px, except what scrolls by itself. Resizes the page to that and back. */
    public void assertNoOverflow(Page page) {
        ViewportSize before = page.viewportSize();
        page.setViewportSize(PHONE, HEIGHT);
        settle(page);
        assertThat(Overflow.of(page)).as("too wide at %s", page.url()).isEmpty();
        page.setViewportSize(before.width, before.height);
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
