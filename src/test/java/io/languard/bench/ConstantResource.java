package io.languard.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the same bytes again and again: what the application server itself can do. */
@Path("/")
public class ConstantResource {

    private static final Map<Integer, byte[]> BODIES = new ConcurrentHashMap<>();

    @GET
    @Produces("application/json")
    public byte[] constant(@QueryParam("bytes") int bytes) {
        return BODIES.computeIfAbsent(
                bytes, size -> ("\"" + "x".repeat(size - 2) + "\"").getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes it an application of its own. */
    @ApplicationPath("/")
    public static class App extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(ConstantResource.class);
        }
    }
}
