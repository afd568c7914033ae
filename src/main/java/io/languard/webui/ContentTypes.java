package io.languard.webui;

import java.util.Map;
import java.util.Optional;

/** Types of the files that a web UI consists of, by their extension. Browsers are told not to guess. */
final class ContentTypes {

    static final String HTML = "text/html; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("html", HTML),
            Map.entry("ico", "image/x-icon"),
            Map.entry("jpg", "image/jpeg"),
            // The standard names this one for scripts, modules included.
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", TEXT),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"));

    private ContentTypes() {}

    /** @return empty for an extension that no file of the UI is expected to have */
    static Optional<String> of(String path) {
        return Optional.ofNullable(BY_EXTENSION.get(path.substring(path.lastIndexOf('.') + 1)));
    }
}
