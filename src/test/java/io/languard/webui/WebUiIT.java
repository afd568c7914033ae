package io.languard.webui;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.api.ApiClient;
import io.languard.testing.Product;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The UI as the packaged product gives it out, beside everything else that is at the same address. */
class WebUiIT {

    private static final Pattern ASSET = Pattern.compile("/assets/[^\"]+");
    private static final String TITLE = "<title>Languard</title>";

    private final Product product = Product.shared();
    /** It asks for HTTP/2, as programs written in Java do. */
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(product.baseUri().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private List<String> assets() {
        return ASSET.matcher(text(get("/"))).results().map(MatchResult::group).toList();
    }

    private String script() {
        return assets().stream()
                .filter(path -> path.endsWith(".js"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPageIsTheDocumentWithItsOwnNonce() {
        HttpResponse<byte[]> root = get("/");
        HttpResponse<byte[]> page = get("/servers/7/console?search=x");

        for (HttpResponse<byte[]> each : List.of(root, page)) {
            assertThat(each.statusCode()).isEqualTo(200);
            assertThat(header(each, "Content-Type")).isEqualToIgnoringCase("text/html; charset=utf-8");
            assertThat(header(each, "Cache-Control")).isEqualTo("private, no-cache");
            String policy = header(each, "Content-Security-Policy");
            String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
            assertThat(text(each)).contains(TITLE, "content=\"" + nonce + "\"").doesNotContain("__CSP_NONCE__");
            assertThat(each.headers().map()).doesNotContainKeys("set-cookie", "etag");
        }
        assertThat(header(root, "Content-Security-Policy")).isNotEqualTo(header(page, "Content-Security-Policy"));
    }

    @Test
    void assetsComePackedAndAreKept() throws IOException {
        assertThat(assets()).anyMatch(path -> path.endsWith(".js")).anyMatch(path -> path.endsWith(".css"));
        for (String asset : assets()) {
            HttpResponse<byte[]> plain = get(asset);
            HttpResponse<byte[]> packed = get(asset, "Accept-Encoding", "br, gzip");

            assertThat(plain.statusCode()).as(asset).isEqualTo(200);
            assertThat(header(plain, "Content-Type"))
                    .isEqualToIgnoringCase(
                            asset.endsWith(".js") ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8");
            assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(packed.body().length).isLessThan(plain.body().length / 2);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                    .isEqualTo(plain.body());
            assertThat(header(get(asset, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                    .isNull();
            HttpResponse<byte[]> known = get(asset, "If-None-Match", header(plain, "ETag"));
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void aHeadTellsTheLengthAndNoMore() {
        HttpResponse<byte[]> get = get(script());
        HttpResponse<byte[]> head = send("HEAD", script());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(get.body().length));
        assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
        assertThat(send("HEAD", "/servers").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void pagesCanOnlyBeRead(String method) {
        HttpResponse<byte[]> answer = send(method, "/servers");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
        assertThat(text(answer)).isEqualTo("This address can only be read.\n");
    }

    @Test
    void aMissingAssetIsNeverTheDocument() {
        HttpResponse<byte[]> answer = get("/assets/index-00000000.js");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(text(answer)).isEqualTo("There is nothing at this address.\n");
    }

    @Test
    void aCredentialThatIsNoGoodDoesNotKeepAnybodyFromThePublicFiles() {
        String[][] credentials = {
            {"Cookie", "languard_session=stale.cookie.here"},
            {"Authorization", "Bearer nonsense"},
            {"Cookie", "languard_session=" + ApiClient.shared().adminToken()}
        };
        for (String[] credential : credentials) {
            for (String path : List.of("/", "/servers", script(), "/favicon.svg")) {
                HttpResponse<byte[]> answer = get(path, credential);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "www-authenticate");
                assertThat(header(answer, "Cache-Control")).isEqualTo(header(get(path), "Cache-Control"));
            }
        }
    }

    @Test
    void everythingElseAtTheAddressGoesOn() {
        assertThat(text(get("/openapi/ui/"))).containsIgnoringCase("swagger");
        assertThat(text(get("/openapi"))).contains("openapi:");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(text(get("/api/games"))).startsWith("{\"success\":true");
        HttpResponse<byte[]> missing = get("/api/no-such-thing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(text(missing)).startsWith("{\"success\":false");
        assertThat(get("/ws").statusCode()).isGreaterThanOrEqualTo(400);
    }

    /** By hand: a client would tidy the path up before it sends it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/beans.xml",
                "/WEB-INF/webui/index.html",
                "/web-inf/beans.xml",
                "/META-INF/MANIFEST.MF",
                "/assets/../WEB-INF/beans.xml",
                "/assets/../../../../../../etc/passwd",
                "/assets/%2e%2e/WEB-INF/beans.xml",
                "/assets/..%2fWEB-INF%2fbeans.xml",
                "/assets/..%5c..%5cWEB-INF%5cbeans.xml",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..;/WEB-INF/beans.xml",
                "//WEB-INF/beans.xml",
                "/.vite/manifest.json",
                "/./WEB-INF/beans.xml",
                "/assets/%00",
                "/%c0%ae%c0%ae/etc/passwd"
            })
    void noOtherFileIsEverGivenOut(String path) throws IOException {
        String answer;
        try (Socket socket = new Socket("localhost", product.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("<beans", "root:", "Manifest-Version", "isEntry");
        if (answer.startsWith("HTTP/1.1 200")) {
            assertThat(answer).contains(TITLE);
        } else {
            assertThat(answer).containsPattern("^HTTP/1.1 (400|403|404) ");
        }
    }
}
