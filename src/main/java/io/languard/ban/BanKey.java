package io.languard.ban;

import io.languard.game.BanFile.Kind;

/** Who is banned. */
record BanKey(Kind kind, String uid) {}
