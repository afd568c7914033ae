package io.languard.webui;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a browser is answered. Addresses within the UI are known to the UI alone: whatever is no file and belongs to
 * nobody else is answered with the document, whose script then shows the page. Safe for use by many threads.
 */
final class WebUi {

    private static final String DOCUMENT = "/index.html";
    private static final String ASSETS = "/assets/";

    /** In the document, where the nonce of each answer goes. */
    private static final String PLACE_OF_NONCE = "__CSP_NONCE__";

    /** What else is at this address. A mistake there is answered with 404, not with a page that says it is all right. */
    private static final List<String> OTHERS =
            List.of("/api", "/ws", "/openapi", "/health", "/metrics", "/WEB-INF", "/META-INF");

    private static final int NONCE_BYTES = 18;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final WebFiles files;
    private final String document;
    private final SecureRandom random;

    /** @throws IllegalArgumentException when the document is missing, or has no place for the nonce */
    WebUi(WebFiles files, SecureRandom random) {
        this.files = files;
        this.random = random;
        this.document = files.find(DOCUMENT)
                .map(WebFile::text)
                .filter(text -> text.contains(PLACE_OF_NONCE))
                .orElseThrow(() ->
                        new IllegalArgumentException("The web UI has no " + DOCUMENT + " with " + PLACE_OF_NONCE));
    }

    /**
     * @param path decoded, from the root of the host, without query
     * @param acceptEncoding header of that name, or null
     * @param ifNoneMatch header of that name, or null
     */
    WebAnswer answer(String method, String path, @Nullable String acceptEncoding, @Nullable String ifNoneMatch) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            Map<String, String> headers = SecurityHeaders.forFile();
            headers.put("Allow", "GET, HEAD");
            return text(METHOD_NOT_ALLOWED, headers, "This address can only be read.");
        }
        if (path.equals(DOCUMENT)) {
            return document();
        }
        WebFile file = files.find(path).orElse(null);
        if (file != null) {
            return file(path, file, GzipAccepted.by(acceptEncoding), ifNoneMatch);
        }
        // A page of an older version asks for a script that is gone: HTML in its place would only be a stranger error.
        if (path.startsWith(ASSETS) || OTHERS.stream().anyMatch(other -> isAtOrBelow(path, other))) {
            return text(NOT_FOUND, SecurityHeaders.forFile(), "There is nothing at this address.");
        }
        return document();
    }

    private WebAnswer document() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Map<String, String> headers = SecurityHeaders.forDocument(nonce);
        headers.put("Content-Type", ContentTypes.HTML);
        // No ETag: a 304 would bring a new nonce in its header for the old one in the page that the browser kept.
        headers.put("Cache-Control", "private, no-cache");
        return new WebAnswer(
                OK, headers, document.replace(PLACE_OF_NONCE, nonce).getBytes(StandardCharsets.UTF_8));
    }

    private static WebAnswer file(String path, WebFile file, boolean gzip, @Nullable String ifNoneMatch) {
        String tag = file.tag(gzip);
        Map<String, String> headers = SecurityHeaders.forFile();
        // The names of assets change with their content.
        headers.put(
                "Cache-Control", path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "public, no-cache");
        headers.put("ETag", tag);
        if (file.hasPacked()) {
            headers.put("Vary", "Accept-Encoding");
        }
        if (ifNoneMatch != null && matches(ifNoneMatch, tag)) {
            return new WebAnswer(NOT_MODIFIED, headers, new byte[0]);
        }
        headers.put("Content-Type", file.contentType());
        if (gzip && file.hasPacked()) {
            headers.put("Content-Encoding", "gzip");
        }
        return new WebAnswer(OK, headers, file.bytes(gzip));
    }

    private static WebAnswer text(int status, Map<String, String> headers, String text) {
        headers.put("Content-Type", ContentTypes.TEXT);
        headers.put("Cache-Control", "no-store");
        return new WebAnswer(status, headers, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean matches(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }

    private static boolean isAtOrBelow(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
