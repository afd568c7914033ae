package io.languard.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The only JAX-RS application: a second one would break the OpenAPI document. Families differ by their sub-path. */
@ApplicationPath("/api")
public class LanguardApplication extends Application {}
