/**
 * The one way Languard writes and reads JSON: names in snake_case, instants in ISO-8601, nulls included.
 *
 * <p>Uses Jackson only. Every package may use it, the API families as well as features that keep JSON in the database.
 */
@NullMarked
package io.languard.json;

import org.jspecify.annotations.NullMarked;
