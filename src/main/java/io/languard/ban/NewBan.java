package io.languard.ban;

import io.languard.ban.RemoteAdmin.Guard;
import io.languard.game.BanFile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A ban that somebody asks for.
 *
 * @param uid whom to ban; null when a slot is given
 * @param slotId slot of somebody who is online; null when a uid is given
 * @param guard who is expected in that slot; without a slot its name is what to call the banned
 * @param reason any text
 * @param durationMinutes 0 for ever
 */
public record NewBan(
        Kind kind, @Nullable String uid, @Nullable String slotId, Guard guard, String reason, long durationMinutes) {}
