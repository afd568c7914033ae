package io.languard.api.kernel;

import io.languard.activity.Action;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records what {@link Recorded} methods did, and whatever else was refused for lack of a right. A caller hears of a success
 * only after that is on the disk.
 */
@Provider
@Priority(FilterOrder.ACTIVITY)
@Singleton
public class ActivityFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(ActivityFilter.class.getName());

    private static final int MOST_DIGITS = 18;
    private static final int SHORT_ID = 8;
    private static final int LEAST_ERROR = 400;

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private ActivityRecorder recorder;

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private Servers servers;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private ResourceInfo resource;

    /** The server's name is looked up now: after the request it may be gone. */
    @Override
    public void filter(ContainerRequestContext context) {
        Method method = resource.getResourceMethod();
        Recorded recorded = method == null ? null : method.getAnnotation(Recorded.class);
        RequestInfo info = RequestInfo.of(request);
        ActivityNote note;
        if (recorded == null) {
            note = recorder.open(Action.ACCESS_DENIED, info).subject(info.method() + " " + info.path());
        } else {
            note = recorder.open(recorded.value(), info);
        }
        server(context.getUriInfo().getPathParameters()).ifPresent(note::server);
        info.activity(note);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        RequestInfo info = RequestInfo.of(request);
        info.activityNote().ifPresent(note -> {
            try {
                record(
                        note,
                        response.getStatus(),
                        info.failure().map(Failure::code).orElse(null));
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, e, () -> "Request " + info.id() + " is missing in the activity log");
            }
        });
    }

    private void record(ActivityNote note, int status, @Nullable ErrorCode error) {
        boolean denied = error == ErrorCode.FORBIDDEN || error == ErrorCode.CSRF_TOKEN_INVALID;
        if (note.action() == Action.ACCESS_DENIED && !denied) {
            return;
        }
        if (error == null && status >= LEAST_ERROR) {
            // Nobody threw anything: the container's own words, to a request that it could not make sense of.
            note.skip();
        }
        recorder.end(note, error);
    }

    /** By the number, PEON's id, short id or UUID, whichever family's path it is. */
    private Optional<ServerView> server(MultivaluedMap<String, String> parameters) {
        String number = parameters.getFirst("server_id");
        if (number != null) {
            String digits = number.substring(number.lastIndexOf('_') + 1);
            boolean whole = !digits.isEmpty()
                    && digits.length() <= MOST_DIGITS
                    && digits.chars().allMatch(letter -> letter >= '0' && letter <= '9');
            long id = whole ? Long.parseLong(digits) : 0;
            return id == 0 ? Optional.empty() : servers.find(new ServerId(id));
        }
        String key = parameters.getFirst("server");
        if (key == null) {
            return Optional.empty();
        }
        if (key.length() == SHORT_ID) {
            return servers.findByShortId(key.toLowerCase(Locale.ROOT));
        }
        try {
            return servers.find(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
