package io.languard.game.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.languard.common.Player;
import io.languard.game.CommandChannel;
import io.languard.game.PlayerQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The external console of Teeworlds: lines over TCP, each followed by two NULs. It shows the server's whole log, and an
 * answer has no end: a {@code logout} after each command makes one.
 */
public final class TeeworldsEcon {

    private static final Duration LEAVE = Duration.ofMillis(500);
    private static final int MAX_LINE = 16 * 1024;
    private static final Pattern LOGOUT = Pattern.compile("cid=\\d+ cmd='logout'");
    private static final Pattern OWN_COMMAND = Pattern.compile("^cid=\\d+ cmd='");
    private static final Pattern LINE = Pattern.compile("^\\[[^\\]]*\\]\\[([^\\]]*)\\]: (.*)$");
    private static final Pattern PLAYER =
            Pattern.compile("^id=(\\d+) addr=(\\S+) client=\\S+ name='(.*)' score=-?\\d+");

    /** The game cuts what is longer. */
    private static final int LONGEST_COMMAND = 1024;

    private TeeworldsEcon() {}

    public static PlayerQuery players(Endpoint endpoint) {
        return () -> {
            List<Player> players = parsePlayers(run(endpoint, "status", Deadline.in(Deadline.QUERY.minus(LEAVE))));
            return new PlayerQuery.Answer(players, players.size(), null, null);
        };
    }

    public static CommandChannel.Remote console(Endpoint endpoint) {
        return new CommandCalls(LONGEST_COMMAND, line -> {
            return String.join("\n", run(endpoint, line, Deadline.in(Deadline.COMMAND.minus(LEAVE))));
        });
    }

    static List<Player> parsePlayers(List<String> answer) {
        List<Player> players = new ArrayList<>();
        for (String line : answer) {
            Matcher matcher = PLAYER.matcher(line);
            if (matcher.find()) {
                String address = matcher.group(2);
                int colon = address.lastIndexOf(':');
                players.add(new Player(
                        matcher.group(1),
                        matcher.group(3),
                        null,
                        null,
                        colon < 0 ? address : address.substring(0, colon)));
            }
        }
        return players;
    }

    /**
     * The lines between our command and our logout, without their time and source.
     *
     * <p>Teeworlds 0.7.5 dies of SIGPIPE when it writes a line to a console that is gone, and it writes many. So this side
     * never closes first: it logs out, or at least ends its own direction, and reads until the server has closed.
     */
    private static List<String> run(Endpoint endpoint, String command, Deadline deadline) throws IOException {
        try (TcpCall call = new TcpCall(endpoint, deadline)) {
            try {
                logIn(call, endpoint.password());
                call.send((command + "\nlogout\n").getBytes(StandardCharsets.UTF_8));
                return readAnswer(call);
            } finally {
                leave(call);
            }
        }
    }

    private static List<String> readAnswer(TcpCall call) throws IOException {
        List<String> answer = new ArrayList<>();
        for (String line = readLine(call); line != null; line = readLine(call)) {
            Matcher matcher = LINE.matcher(line);
            String source = matcher.matches() ? matcher.group(1) : "";
            String text = matcher.matches() ? matcher.group(2) : line;
            if (source.equals("server") && LOGOUT.matches(text)) {
                break;
            }
            boolean own = source.equals("econ")
                    || (source.equals("server") && OWN_COMMAND.matcher(text).find());
            if (!own) {
                answer.add(text);
            }
        }
        return answer;
    }

    private static void leave(TcpCall call) {
        try {
            call.finish(LEAVE);
        } catch (IOException e) {
            // The connection is broken already, or the game hangs: there is nothing left to be careful with.
            return;
        }
    }

    private static void logIn(TcpCall call, String password) throws IOException {
        String greeting = readLine(call);
        if (greeting == null || !greeting.startsWith("Enter password")) {
            throw new IOException("The answer is not that of a Teeworlds external console");
        }
        call.send((password + "\n").getBytes(StandardCharsets.UTF_8));
        String verdict = readLine(call);
        if (verdict == null || !verdict.startsWith("Authentication successful")) {
            throw new IOException("Teeworlds refused the external console password");
        }
    }

    /** Null at the end of the connection. */
    private static @Nullable String readLine(TcpCall call) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = call.readByte(); b != '\n'; b = call.readByte()) {
            if (b < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() > MAX_LINE) {
                throw new IOException("The game sent a line without an end");
            }
            if (b != 0 && b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
