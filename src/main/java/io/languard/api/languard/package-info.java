/** The Languard API family under {@code /api}: thin resources that translate between the facades and its JSON. */
@NullMarked
package io.languard.api.languard;

import org.jspecify.annotations.NullMarked;
