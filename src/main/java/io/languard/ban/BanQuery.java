package io.languard.ban;

import org.jspecify.annotations.Nullable;

/**
 * Which bans of a server are wanted.
 *
 * @param includeInactive those that ended as well
 * @param search part of the GUID or address, name, reason or who banned, in any case; null for all
 * @param inAddresses whether addresses are searched: whoever may not see them must not find them either
 */
public record BanQuery(boolean includeInactive, @Nullable String search, boolean inAddresses) {

    public static final BanQuery IN_FORCE = new BanQuery(false, null, false);
}
