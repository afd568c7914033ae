package io.languard.api.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures to read a body, such as a form without its boundary or a connection that broke off, from failures of ours:
 * RESTEasy hands on the bare {@link IOException}, as a resource may throw it, too.
 */
@Provider
@Singleton
public class BodyReading implements ReaderInterceptor {

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException | NoContentException e) {
            // Tells what is wrong by itself.
            throw e;
        } catch (IOException e) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "The request body cannot be read", e);
        }
    }
}
