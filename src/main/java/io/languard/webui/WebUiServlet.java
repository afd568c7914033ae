package io.languard.webui;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the host that belongs to nobody else. It is the default servlet, in place of the container's own, which would
 * give out whatever file lies in the WAR.
 */
@WebServlet(urlPatterns = "/", loadOnStartup = 1)
public class WebUiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Below {@code WEB-INF}, so that the container itself never gives it out. */
    private static final String FOLDER = "/WEB-INF/webui";

    private static final int NOT_MODIFIED = 304;

    private transient @Nullable WebUi ui;

    @Override
    public void init() throws ServletException {
        try {
            Map<String, byte[]> contents = new HashMap<>();
            read(getServletContext(), FOLDER + "/", contents);
            ui = new WebUi(new WebFiles(contents), new SecureRandom());
        } catch (IOException | IllegalArgumentException e) {
            throw new ServletException("The web UI cannot be served", e);
        }
    }

    /** Not one method for each verb: the inherited ones answer some that are not ours, such as TRACE. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        WebUi open = ui;
        if (open == null) {
            throw new ServletException("The web UI has not been read");
        }
        WebAnswer answer = open.answer(
                request.getMethod(),
                path(request),
                request.getHeader("Accept-Encoding"),
                request.getHeader("If-None-Match"));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.status() == NOT_MODIFIED) {
            return;
        }
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }

    private static String path(HttpServletRequest request) {
        String below = request.getPathInfo();
        return below == null ? request.getServletPath() : request.getServletPath() + below;
    }

    private static void read(ServletContext context, String folder, Map<String, byte[]> into) throws IOException {
        Set<String> entries = context.getResourcePaths(folder);
        for (String entry : entries == null ? Set.<String>of() : entries) {
            if (entry.endsWith("/")) {
                read(context, entry, into);
                continue;
            }
            try (InputStream content = context.getResourceAsStream(entry)) {
                into.put(entry.substring(FOLDER.length()), content.readAllBytes());
            }
        }
    }
}
