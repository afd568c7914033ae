/**
 * The HTTP and WebSocket surface. Holds the one JAX-RS application; the families live in the packages below and do not
 * know each other.
 */
@NullMarked
package io.languard.api;

import org.jspecify.annotations.NullMarked;
