package io.languard.webui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All files of the built UI, by their path from its root: {@code /index.html}, {@code /assets/index-1a2b3c.js}. */
final class WebFiles {

    private static final String PACKED = ".gz";

    private final Map<String, WebFile> byPath;

    /**
     * @param contents path to content; {@code a.js.gz} is the packed form of {@code a.js} and has no address of its own
     * @throws IllegalArgumentException when there is a file whose type is not known, or a packed one without the plain one
     */
    WebFiles(Map<String, byte[]> contents) {
        Map<String, WebFile> files = new HashMap<>();
        contents.forEach((path, content) -> {
            if (!path.endsWith(PACKED)) {
                files.put(path, new WebFile(type(path), content, contents.get(path + PACKED)));
            } else if (!contents.containsKey(path.substring(0, path.length() - PACKED.length()))) {
                throw new IllegalArgumentException("The web UI has " + path + " without the plain file");
            }
        });
        byPath = Map.copyOf(files);
    }

    Optional<WebFile> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static String type(String path) {
        return ContentTypes.of(path)
                .orElseThrow(() -> new IllegalArgumentException("The web UI has a file of unknown type: " + path));
    }
}
