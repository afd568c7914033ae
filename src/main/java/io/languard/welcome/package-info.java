/**
 * What a fresh installation has to show: the practice server, a simulated game that stands ready on the first run.
 *
 * <p>May use the facade of {@code server}, {@code game}, {@code json} and {@code common}.
 */
@NullMarked
package io.languard.welcome;

import org.jspecify.annotations.NullMarked;
