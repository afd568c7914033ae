package io.languard.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Listens to what goes wrong in the pages of one browser context. */
final class PageProblems {

    /** How every page finds out that nobody is signed in. */
    private static final Expected NOT_SIGNED_IN = new Expected(401, "/api/auth/session");

    /** An answer of 400 or more is noted with its address when it arrives; the line on the console tells neither better. */
    private static final String CONSOLE_LINE_OF_A_STATUS =
            "Failed to load resource: the server responded with a status";

    private static final int FIRST_ERROR = 400;

    private final String origin;
    private final List<Expected> expected = new ArrayList<>(List.of(NOT_SIGNED_IN));
    private final List<String> found = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private record Expected(int status, String pathPrefix) {}

    private record Refused(int status, String method, String path) {

        @Override
        public String toString() {
            return method + " " + path + " was answered with " + status;
        }
    }

    PageProblems(String origin, BrowserContext context) {
        this.origin = origin;
        context.onConsoleMessage(this::note);
        context.onWebError(error -> found.add("Not caught: " + error.error()));
        context.onRequest(this::note);
        context.onResponse(this::note);
    }

    void expectStatus(int status, String pathPrefix) {
        expected.add(new Expected(status, pathPrefix));
    }

    List<String> unexpected() {
        List<String> all = new ArrayList<>(found);
        refused.stream()
                .filter(answer -> expected.stream()
                        .noneMatch(each -> each.status == answer.status && answer.path.startsWith(each.pathPrefix)))
                .map(Refused::toString)
                .forEach(all::add);
        return all;
    }

    List<String> take() {
        List<String> all = unexpected();
        found.clear();
        refused.clear();
        return all;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith(CONSOLE_LINE_OF_A_STATUS)) {
            found.add(message.text() + " (" + message.location() + ")");
        }
    }

    private void note(Request request) {
        URI uri = URI.create(request.url());
        boolean inPage = "data".equals(uri.getScheme()) || "blob".equals(uri.getScheme());
        if (!inPage && !request.url().startsWith(origin + "/")) {
            found.add("Asks somebody else: " + request.url());
        }
    }

    private void note(Response response) {
        if (response.status() >= FIRST_ERROR) {
            refused.add(new Refused(
                    response.status(),
                    response.request().method(),
                    URI.create(response.url()).getPath()));
        }
    }
}
