package io.languard.webui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUiTest {

    private static final String SCRIPT = "/assets/index-1a2b3c.js";
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{24})'");

    private final WebUi ui = new WebUi(new WebFiles(contents()), new SecureRandom());

    private static Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new HashMap<>();
        contents.put("/index.html", bytes("<meta name=csp-nonce content=__CSP_NONCE__><title>Languard</title>"));
        contents.put(SCRIPT, bytes("export const plain = 1;"));
        contents.put(SCRIPT + ".gz", bytes("packed"));
        contents.put("/assets/small-4d5e6f.css", bytes("a{}"));
        contents.put("/favicon.svg", bytes("<svg/>"));
        return contents;
    }

    private WebAnswer get(String path) {
        return ui.answer("GET", path, null, null);
    }

    private static String text(WebAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/servers",
                "/servers/12/console",
                "/servers/",
                "/apiary",
                "/health-of-servers",
                "/assets",
                "/no.such.file",
                "/..",
                "/../../etc/passwd",
                "/favicon.svg/",
                "/INDEX.HTML"
            })
    void whatIsNoFileIsAPageOfTheUi(String path) {
        WebAnswer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(text(answer)).contains("<title>Languard</title>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/servers",
                "/ws",
                "/ws/x",
                "/openapi/uix",
                "/health/x",
                "/metrics/x",
                "/WEB-INF/webui/index.html",
                "/META-INF/MANIFEST.MF",
                "/assets/",
                "/assets/index-older.js",
                "/assets/../index.html",
                SCRIPT + "/..",
                SCRIPT + ".gz"
            })
    void whatIsMissingElsewhereIsNotFoundInPlainText(String path) {
        WebAnswer answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(text(answer)).isEqualTo("There is nothing at this address.\n");
    }

    @Test
    void eachDocumentHasANonceOfItsOwnInHeaderAndBody() {
        WebAnswer first = get("/");
        WebAnswer second = get("/");

        assertThat(nonce(first)).isNotEqualTo(nonce(second));
        assertThat(text(first)).contains("content=" + nonce(first) + ">").doesNotContain("__CSP_NONCE__");
        assertThat(first.headers())
                .containsEntry("Cache-Control", "private, no-cache")
                .doesNotContainKey("ETag");
    }

    @Test
    void theDocumentAllowsScriptsFromFilesOnlyAndNoFraming() {
        Map<String, String> headers = get("/servers").headers();

        assertThat(headers.get("Content-Security-Policy").split("; "))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "connect-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'")
                .noneMatch(directive -> directive.contains("unsafe"));
        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsKey("Permissions-Policy");
    }

    @Test
    void assetsAreKeptForAYearAndOtherFilesAskedForAgain() {
        assertThat(get(SCRIPT).headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("Content-Type", "text/javascript; charset=utf-8")
                .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        assertThat(get("/favicon.svg").headers())
                .containsEntry("Cache-Control", "public, no-cache")
                .containsEntry("Content-Type", "image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|false",
                "''|false",
                "identity|false",
                "gzip|true",
                "GZIP|true",
                "x-gzip|true",
                "gzip, deflate, br, zstd|true",
                "br;q=1.0, gzip;q=0.8, *;q=0.1|true",
                "gzip;q=0|false",
                "gzip; q=0.000, *|false",
                "*;q=0|false",
                "*|true",
                "deflate, *;q=0.5|true",
                "gzip;q=nonsense|false",
                "gzippy|false"
            })
    void packedFilesAreForThoseWhoTakeThem(String acceptEncoding, boolean packed) {
        WebAnswer answer = ui.answer("GET", SCRIPT, acceptEncoding, null);

        assertThat(text(answer)).isEqualTo(packed ? "packed" : "export const plain = 1;");
        assertThat(answer.headers().get("Content-Encoding")).isEqualTo(packed ? "gzip" : null);
        assertThat(answer.headers()).containsEntry("Vary", "Accept-Encoding");
    }

    @Test
    void whatIsNotWorthPackingIsSentAsItIs() {
        WebAnswer answer = ui.answer("GET", "/assets/small-4d5e6f.css", "gzip", null);

        assertThat(text(answer)).isEqualTo("a{}");
        assertThat(answer.headers())
                .doesNotContainKeys("Content-Encoding", "Vary")
                .containsEntry("Content-Type", "text/css; charset=utf-8");
    }

    @Test
    void whoHasTheFileAlreadyIsToldSo() {
        String plain = get(SCRIPT).headers().get("ETag");
        String packed = ui.answer("GET", SCRIPT, "gzip", null).headers().get("ETag");

        assertThat(plain).matches("\"[0-9a-f]{32}\"").isNotEqualTo(packed);
        for (String known : new String[] {plain, "W/" + plain, "\"other\", " + plain, "*"}) {
            WebAnswer answer = ui.answer("GET", SCRIPT, null, known);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers()).containsEntry("ETag", plain).containsKeys("Cache-Control", "Vary");
        }
        for (String unknown : new String[] {packed, "\"other\"", "", plain.replace("\"", "")}) {
            assertThat(ui.answer("GET", SCRIPT, null, unknown).status())
                    .as(unknown)
                    .isEqualTo(200);
        }
        assertThat(ui.answer("GET", "/", null, "*").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"})
    void nothingCanBeDoneButRead(String method) {
        for (String path : new String[] {"/", SCRIPT, "/servers", "/api"}) {
            WebAnswer answer = ui.answer(method, path, null, null);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers())
                    .containsEntry("Allow", "GET, HEAD")
                    .containsEntry("Content-Type", "text/plain; charset=utf-8");
        }
    }

    @Test
    void aHeadIsAnsweredLikeAGet() {
        WebAnswer get = get(SCRIPT);
        WebAnswer head = ui.answer("HEAD", SCRIPT, null, null);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.headers()).isEqualTo(get.headers());
        assertThat(head.body()).hasSameSizeAs(get.body());
        assertThat(ui.answer("HEAD", "/assets/none.js", null, null).status()).isEqualTo(404);
    }

    @Test
    void aBuildThatCannotBeServedIsRefused() {
        Map<String, byte[]> noDocument = contents();
        noDocument.remove("/index.html");
        Map<String, byte[]> noPlace = contents();
        noPlace.put("/index.html", bytes("<title>Languard</title>"));
        Map<String, byte[]> unknownType = contents();
        unknownType.put("/assets/index.js.map", bytes("{}"));
        Map<String, byte[]> packedAlone = contents();
        packedAlone.put("/assets/lost.js.gz", bytes("packed"));

        assertRefused(noDocument, "/index.html");
        assertRefused(noPlace, "__CSP_NONCE__");
        assertRefused(unknownType, "/assets/index.js.map");
        assertRefused(packedAlone, "/assets/lost.js.gz");
    }

    private static void assertRefused(Map<String, byte[]> contents, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebUi(new WebFiles(contents), new SecureRandom()))
                .withMessageContaining(reason);
    }

    private static String nonce(WebAnswer document) {
        Matcher nonce = NONCE.matcher(document.headers().get("Content-Security-Policy"));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }
}
