package io.languard.api.kernel;

import io.languard.security.ApiFamily;

/** Puts failures into the words of one API family. Every family has one, as a CDI bean; each renders every error code. */
public interface ErrorRenderer {

    ApiFamily family();

    /** @param method of the request in upper case; some references give a code different statuses by operation */
    RenderedError render(Failure failure, String method);
}
