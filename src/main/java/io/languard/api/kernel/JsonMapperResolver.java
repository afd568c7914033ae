package io.languard.api.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.languard.json.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives the shared mapper to Jackson's provider, which registers itself as a service and so takes the place of the server's
 * own JSON binding. A provider of ours beside it would leave it to chance which of the two is asked.
 */
@Provider
@Singleton
public class JsonMapperResolver implements ContextResolver<ObjectMapper> {

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return Json.mapper();
    }
}
