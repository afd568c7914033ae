package io.languard.api.kernel;

import io.languard.common.ErrorCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The only exception mapper. What is our fault gets an error id that is in the body, a header and the log. */
@Provider
@Singleton
public class AnyExceptionMapper implements ExceptionMapper<Throwable> {

    static final String ERROR_ID_HEADER = "X-Error-Id";

    private static final Logger LOG = Logger.getLogger(AnyExceptionMapper.class.getName());
    private static final int SERVER_ERROR = 500;

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private ErrorRenderers renderers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        // The container answers OPTIONS, redirects and the like by an exception too.
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        RequestInfo info = RequestInfo.of(request);
        Failure failure = FailureTranslator.translate(thrown);
        if (failure.code().status() >= SERVER_ERROR) {
            failure = failure.withErrorId(RequestIds.fresh());
            log(failure, info, thrown);
        }
        info.failure(failure);
        RenderedError rendered = renderers.of(info.family()).render(failure, info.method());
        Response.ResponseBuilder response = Response.status(rendered.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(rendered.body());
        if (failure.errorId() != null) {
            response.header(ERROR_ID_HEADER, failure.errorId());
        }
        if (failure.code() == ErrorCode.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (thrown instanceof NotAllowedException notAllowed) {
            response.header(HttpHeaders.ALLOW, notAllowed.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    private static void log(Failure failure, RequestInfo info, Throwable thrown) {
        String text = "Error " + failure.errorId() + " (" + failure.code() + ") in request " + info.id() + ": "
                + info.method() + " " + info.path();
        // Known states of the world need no stack trace each time.
        if (failure.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.log(Level.SEVERE, text, thrown);
        } else {
            LOG.log(Level.WARNING, "{0}: {1}", new Object[] {text, thrown});
        }
    }
}
