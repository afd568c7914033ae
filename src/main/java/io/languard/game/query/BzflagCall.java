package io.languard.game.query;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A conversation with bzfs: {@code u16 length, u16 code} in big endian, after a greeting. Protocol 0221 (BZFlag 2.4). */
final class BzflagCall implements AutoCloseable {

    private static final String MAGIC = "BZFS";
    private static final String PROTOCOL = "0221";
    private static final int REJECTED = 0xff;
    private static final int MAX_BODY = 64 * 1024;

    private final TcpCall call;

    /** A message of the server. */
    record Message(int code, Bytes body) {}

    BzflagCall(Endpoint endpoint, Deadline deadline) throws IOException {
        call = new TcpCall(endpoint, deadline);
        try {
            greet();
        } catch (IOException e) {
            call.close();
            throw e;
        }
    }

    private void greet() throws IOException {
        call.send("BZFLAG\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Bytes hello = Bytes.bigEndian(call.readExactly(9));
        String magic = hello.fixedString(4, StandardCharsets.US_ASCII);
        String protocol = hello.fixedString(4, StandardCharsets.US_ASCII);
        if (!magic.equals(MAGIC)) {
            throw new IOException("The answer is not that of a BZFlag server");
        }
        if (!protocol.equals(PROTOCOL)) {
            throw new IOException("The BZFlag server speaks protocol " + protocol + ", not " + PROTOCOL);
        }
        if (hello.u8() == REJECTED) {
            throw new IOException("The BZFlag server refused the connection");
        }
    }

    void send(int code, byte[] body) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(4 + body.length);
        call.send(packet.putShort((short) body.length)
                .putShort((short) code)
                .put(body)
                .array());
    }

    Message receive() throws IOException {
        Bytes head = Bytes.bigEndian(call.readExactly(4));
        int length = head.u16();
        int code = head.u16();
        if (length > MAX_BODY) {
            throw new IOException("The BZFlag server announced " + length + " bytes");
        }
        return new Message(code, Bytes.bigEndian(call.readExactly(length)));
    }

    /** Passes over what the server tells everybody. */
    Bytes receive(int code) throws IOException {
        Message message = receive();
        while (message.code() != code) {
            message = receive();
        }
        return message.body();
    }

    @Override
    public void close() throws IOException {
        call.close();
    }
}
