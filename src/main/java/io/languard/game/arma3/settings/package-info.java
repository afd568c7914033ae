/**
 * The settings of an Arma 3 server: a record for each group of a section, with its rules (Bean Validation) and what people
 * read in forms ({@link io.languard.game.arma3.settings.Setting}).
 *
 * <p>The records are the only source. The JSON Schemas among the resources of this package are made from them by a test,
 * which fails while the committed ones are not the same; initial values of new servers are read from those. Uses {@code
 * game}, {@code common} and {@code json}.
 */
@NullMarked
package io.languard.game.arma3.settings;

import org.jspecify.annotations.NullMarked;
