/**
 * The Languard API family under {@code /api} and its live events under {@code /ws}: thin resources that translate between the
 * facades and the JSON of its reference.
 *
 * <p>May use {@code api.kernel}, {@code security} and every feature's facade; knows no other family.
 */
@NullMarked
package io.languard.api.languard;

import org.jspecify.annotations.NullMarked;
