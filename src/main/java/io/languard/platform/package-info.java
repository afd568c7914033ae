/**
 * What happens around the features: migrations at start-up, recovery, executors, health and metrics.
 *
 * <p>May use every feature; nothing depends on it.
 */
@NullMarked
package io.languard.platform;

import org.jspecify.annotations.NullMarked;
