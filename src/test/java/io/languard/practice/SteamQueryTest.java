package io.languard.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.PracticeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steam's query, asked with bare datagrams. */
class SteamQueryTest {

    private static final byte[] INFORMATION = request("TSource Engine Query\0");
    private static final int NO_CHALLENGE = -1;

    @TempDir
    Path folder;

    @Test
    void everyKindIsAnsweredToWhoCanBeReached() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder).start()) {
            for (byte[] request : new byte[][] {INFORMATION, request("U"), request("V")}) {
                ByteBuffer answer = ask(server.port() + 1, request, NO_CHALLENGE);
                assertThat(answer.getInt()).isEqualTo(-1);
                assertThat((char) answer.get()).isEqualTo('A');
                int challenge = answer.getInt();
                assertThat(answer.remaining()).isZero();
                assertThat(challenge).isNotEqualTo(NO_CHALLENGE);
            }
        }
    }

    @Test
    void informationIsThatOfTheServer() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                .config(
                        "hostname = \"Ümläut ; \"\"x\"\"\"; maxPlayers = 12; password = \"p\"; requiredBuild = 5;",
                        "class Missions { class A { template = \"practice_coop.altis\"; difficulty = \"Veteran\"; }; };")
                .mission("Practice_Coop.Altis.pbo")
                .script("at 0 join Zed")
                .start()) {
            server.awaitLine("Game started.");
            ByteBuffer answer = answer(server.port() + 1, INFORMATION);

            assertThat((char) answer.get()).isEqualTo('I');
            assertThat(answer.get()).isEqualTo((byte) 17);
            assertThat(text(answer)).isEqualTo("Ümläut ; \"x\"");
            assertThat(text(answer)).isEqualTo("Altis");
            assertThat(text(answer)).isEqualTo("Arma3");
            assertThat(text(answer)).isEqualTo("Practice_Coop");
            assertThat(answer.getShort() & 0xFFFF).isEqualTo(107_410 & 0xFFFF);
            byte[] numbers = new byte[7];
            answer.get(numbers);
            assertThat(numbers).containsExactly(1, 12, 0, 'd', 'l', 1, 0);
            assertThat(text(answer)).isEqualTo("2.08.148892");
            assertThat(answer.get()).isEqualTo((byte) 0xB1);
            assertThat(answer.getShort() & 0xFFFF).isEqualTo(server.port());
            answer.getLong();
            assertThat(text(answer)).isEqualTo("bt,r208,n5,s7,i2,mf,lf,vt,dt,tcoop,g65545");
            assertThat(answer.getLong()).isEqualTo(107_410);
            assertThat(answer.remaining()).isZero();
        }
    }

    @Test
    void playersHaveTheirNamesAndTimes() throws Exception {
        try (PracticeServer server = PracticeServer.in(folder)
                .script("at 0 join Zed", "at 0 join \"MM Leon\"")
                .start()) {
            server.awaitLine("Verified GUID", 2);
            ByteBuffer answer = answer(server.port() + 1, request("U"));

            assertThat((char) answer.get()).isEqualTo('D');
            assertThat(answer.get()).isEqualTo((byte) 2);
            for (String name : new String[] {"Zed", "MM Leon"}) {
                answer.get();
                assertThat(text(answer)).isEqualTo(name);
                answer.getInt();
                assertThat(answer.getFloat()).isBetween(0.1f, 60f);
            }
        }
    }

    @Test
    void rulesHoldModsAndKeysInThePackingOfTheBrowser() throws Exception {
        for (String mod : new String[] {"@cba_a3", "@a_mod_whose_name_is_so_long_that_there_are_two_chunks"}) {
            Files.createDirectories(folder.resolve(mod + "/addons"));
        }
        // Not UTF-8, as often seen.
        Files.write(
                folder.resolve("@cba_a3/meta.cpp"),
                "publishedid = 450814997;\nname = \"CBA_A3 \u00fc\";".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/cba_a3.bikey"), "");
        try (PracticeServer server = PracticeServer.in(folder)
                .argument("-mod=@cba_a3;@a_mod_whose_name_is_so_long_that_there_are_two_chunks")
                .start()) {
            ByteBuffer answer = answer(server.port() + 1, request("V"));
            assertThat((char) answer.get()).isEqualTo('E');
            int count = answer.getShort();
            assertThat(count).isGreaterThan(0);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            for (int index = 1; index <= count; index++) {
                assertThat(answer.get()).isEqualTo((byte) index);
                assertThat(answer.get()).isEqualTo((byte) count);
                assertThat(answer.get()).isZero();
                for (byte next = answer.get(); next != 0; next = answer.get()) {
                    packed.write(next);
                }
            }
            ByteBuffer data = unescaped(packed.toByteArray());
            assertThat(data.get()).isEqualTo((byte) 3);
            data.position(data.position() + 5);
            assertThat(data.get()).isEqualTo((byte) 2);
            data.getInt();
            assertThat(data.get()).isEqualTo((byte) 4);
            assertThat(data.getInt()).isEqualTo(450_814_997);
            assertThat(shortText(data)).isEqualTo("CBA_A3 \ufffd");
            data.position(data.position() + 9);
            assertThat(shortText(data)).startsWith("a_mod_whose_name");
            assertThat(data.get()).isEqualTo((byte) 1);
            assertThat(shortText(data)).isEqualTo("cba_a3");
            assertThat(data.remaining()).isZero();
        }
    }

    @Test
    void bytesWithAMeaningAreEscaped() {
        assertThat(SteamQuery.escaped(new byte[] {0, 1, 2, -1, 65})).containsExactly(1, 2, 1, 1, 2, 1, 3, 65);
    }

    /** The answer after the challenge, behind its four leading bytes. */
    private static ByteBuffer answer(int port, byte[] request) throws IOException {
        try (DatagramSocket socket = socket()) {
            ByteBuffer refused = ask(socket, port, request, NO_CHALLENGE);
            ByteBuffer answer = ask(socket, port, request, refused.getInt(5));
            assertThat(answer.getInt()).isEqualTo(-1);
            return answer;
        }
    }

    private static ByteBuffer ask(int port, byte[] request, int challenge) throws IOException {
        try (DatagramSocket socket = socket()) {
            return ask(socket, port, request, challenge);
        }
    }

    private static ByteBuffer ask(DatagramSocket socket, int port, byte[] request, int challenge) throws IOException {
        byte[] whole = Arrays.copyOf(request, request.length + 4);
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(request.length, challenge);
        socket.send(new DatagramPacket(whole, whole.length, InetAddress.getLoopbackAddress(), port));
        DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(answer);
        return ByteBuffer.wrap(Arrays.copyOf(answer.getData(), answer.getLength()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static byte[] request(String text) {
        byte[] bytes = ("\0\0\0\0" + text).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(bytes, 0, 4, (byte) 0xFF);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte next = in.get(); next != 0; next = in.get()) {
            out.write(next);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String shortText(ByteBuffer in) {
        byte[] bytes = new byte[in.get() & 0xFF];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ByteBuffer unescaped(byte[] packed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < packed.length; i++) {
            if (packed[i] == 1) {
                i++;
                out.write(packed[i] == 1 ? 1 : packed[i] == 2 ? 0 : 0xFF);
            } else {
                out.write(packed[i]);
            }
        }
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
