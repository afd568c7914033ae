/**
 * The Pterodactyl client API family under {@code /api/client} and its console socket: thin resources that translate between
 * the facades and the JSON that real clients of that panel expect.
 *
 * <p>May use {@code api.kernel}, {@code security} and every feature's facade; knows no other family.
 */
@NullMarked
package io.languard.api.pterodactyl;

import org.jspecify.annotations.NullMarked;
