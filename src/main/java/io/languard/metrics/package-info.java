/**
 * What servers and the machine use: sampled each five seconds, kept with falling resolution for seven days.
 *
 * <p>{@link io.languard.metrics.Metrics} answers for the past, {@link io.languard.metrics.Sampler} takes the figures and
 * {@link io.languard.metrics.HostUsage} tells of the machine. Without the database samples are still taken and shown; those
 * of the last hour are kept in memory and written when it is back.
 *
 * <p>May use {@code server}, {@code runtime}, {@code event} and {@code common}.
 */
@NullMarked
package io.languard.metrics;

import org.jspecify.annotations.NullMarked;
