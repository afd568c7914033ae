/**
 * What all API families share and no family owns: the JSON provider, the filters in their one order, authentication and rate
 * limits of a request, and the translation of every failure.
 *
 * <p>A failure becomes a {@link io.languard.api.kernel.Failure} once, whatever threw it, and the
 * {@link io.languard.api.kernel.ErrorRenderer} of the family that the path belongs to puts it into that family's words.
 *
 * <p>May use {@code security}, {@code account}, {@code activity}, {@code server} and {@code common}; knows no family.
 */
@NullMarked
package io.languard.api.kernel;

import org.jspecify.annotations.NullMarked;
