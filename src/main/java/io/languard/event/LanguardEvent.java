package io.languard.event;

import java.time.Instant;

/** Everything that is published on the {@link EventBus}. */
public sealed interface LanguardEvent permits ServerEvent, AccountEvent {

    /** When it happened. */
    Instant at();
}
