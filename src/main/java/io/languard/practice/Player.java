package io.languard.practice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Somebody on the server, from the first packet on. */
final class Player {

    /** How far BattlEye has got with somebody. */
    enum Identity {
        UNKNOWN,
        UNVERIFIED,
        VERIFIED
    }

    final int number;
    final String guid;
    final String id;
    final String address;
    final int port;
    final long joinedAt = System.nanoTime();
    String name;
    int ping;
    boolean lobby;
    boolean connected;
    Identity identity = Identity.UNKNOWN;

    /** Where a headless client really is; null for scripted players. */
    @Nullable
    InetSocketAddress peer;

    Player(int number, String name, String guid, String id, String address, int port, int ping) {
        this.number = number;
        this.name = name;
        this.guid = guid;
        this.id = id;
        this.address = address;
        this.port = port;
        this.ping = ping;
    }

    boolean isHeadless() {
        return peer != null;
    }

    /** BattlEye's GUID of a Steam account: MD5 of "BE" and the 64-bit id. */
    static String guidOf(long steamId) {
        ByteBuffer bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'B').put((byte) 'E').putLong(steamId);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
