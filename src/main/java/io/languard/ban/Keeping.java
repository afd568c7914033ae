package io.languard.ban;

import io.languard.event.EventBus;
import io.languard.server.Servers;
import java.time.Clock;

/** What the keepers of all servers' bans share. */
record Keeping(Servers servers, BanStore store, RemoteAdmin remote, EventBus events, Clock clock) {}
