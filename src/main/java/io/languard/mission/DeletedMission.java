package io.languard.mission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mission that was just deleted.
 *
 * @param mission as it was: one that is being played goes on until the next is loaded
 * @param restorableUntil until when it can be brought back; null when it is gone for good
 */
public record DeletedMission(MissionView mission, @Nullable Instant restorableUntil) {}
