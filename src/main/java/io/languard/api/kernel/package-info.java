/**
 * What all API families share and no family owns: the JSON provider, filters and error handling.
 *
 * <p>May use features and {@code common}; knows no family.
 */
@NullMarked
package io.languard.api.kernel;

import org.jspecify.annotations.NullMarked;
