package io.languard.api.kernel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Only here because RESTEasy has a mapper of its own for this type, which would win over one for all types. */
@Provider
@Singleton
public class ViolationMapper implements ExceptionMapper<ValidationException> {

    @Inject
    @SuppressWarnings("NullAway.Init") // RESTEasy takes providers with a constructor without parameters only
    private AnyExceptionMapper mapper;

    @Override
    public Response toResponse(ValidationException exception) {
        return mapper.toResponse(exception);
    }
}
