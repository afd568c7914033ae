package io.languard.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The accessibility checks of axe-core, the version that the web UI's own tests use. */
final class Axe {

    private static final Path SCRIPT = Path.of("src/main/webui/node_modules/axe-core/axe.min.js");

    private static final String RUN = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const result = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
              // What a bar at the edge of the window covers comes out from under it by scrolling.
              return result.violations.flatMap(rule => rule.nodes
                .filter(node => !(rule.id === 'target-size' && node.failureSummary.includes('partially obscured')))
                .map(node => `${rule.id}: ${rule.help}: ${node.html}\\n${node.failureSummary}`));
            }""";

    private Axe() {}

    /** One text for each rule and element. */
    @SuppressWarnings("unchecked") // what the script returns
    static List<String> violations(Page page) {
        if (page.evaluate("() => typeof axe") instanceof String type && type.equals("undefined")) {
            page.evaluate(script() + "\n;undefined");
        }
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is missing: the build installs it with npm", e);
        }
    }
}
