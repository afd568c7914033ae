/**
 * Values that every part of Languard speaks of: identifiers, the acting person, pages, error codes and secrets.
 *
 * <p>Uses the JDK only. Nothing here may know Jakarta EE, a game or a runtime, so that the launcher and plain unit tests
 * can use it without a container.
 */
@NullMarked
package io.languard.common;

import org.jspecify.annotations.NullMarked;
