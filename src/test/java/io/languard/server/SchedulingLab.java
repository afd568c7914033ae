package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.ban.RemoteAdmin;
import io.languard.common.Actor;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.event.LanguardEvent;
import io.languard.json.Json;
import io.languard.schedule.Schedules;
import io.languard.testing.LateClock;
import io.languard.testing.SteamCmdStandIn;
import io.languard.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The engine with real processes, a scripted SteamCMD and a real database, and schedules over it. */
public final class SchedulingLab implements AutoCloseable {

    public static final Actor ADMIN = Lab.TESTER;

    /** How late a run may begin. */
    public static final Duration CATCH_UP = Duration.ofMinutes(10);

    public final LateClock clock = new LateClock();
    public final SteamCmdStandIn steam;
    private final Lab lab;
    private final DataSource database = TestDatabase.create();
    private final AtomicInteger commitsToLose = new AtomicInteger();
    private Schedules schedules;

    public SchedulingLab(Path data) {
        steam = new SteamCmdStandIn(data.resolve("standin"));
        lab = new Lab(
                data,
                Duration.ofSeconds(5),
                InstallationFixture.steam(data.resolve("standin"), data.resolve("in"), 1024));
        open();
    }

    private void open() {
        schedules = new Schedules(
                lab.servers,
                new RemoteAdmin(lab.servers),
                forgetful(),
                lab.events,
                clock,
                CATCH_UP,
                lab.tasks(),
                lab.timers());
        schedules.open();
    }

    /** The answers to the next commits that begin a run are lost, though these are done. */
    public void loseAnswers(int commits) {
        commitsToLose.set(commits);
    }

    private DataSource forgetful() {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(database, arguments);
            return result instanceof Connection connection ? forgetful(connection) : result;
        });
    }

    private Connection forgetful(Connection connection) {
        AtomicBoolean begins = new AtomicBoolean();
        return proxy(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            if (method.getName().equals("prepareStatement")
                    && ((String) arguments[0]).startsWith("insert into schedule_run")) {
                begins.set(true);
            }
            if (method.getName().equals("commit")
                    && begins.get()
                    && commitsToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLException("the answer was lost", "08006");
            }
            return result;
        });
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                SchedulingLab.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.on(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    public Schedules schedules() {
        return schedules;
    }

    public Servers servers() {
        return lab.servers;
    }

    /** Kills the manager. What is left are the processes, the files and the database. */
    public void restartManagerAfter(Runnable meanwhile) {
        lab.restartManagerAfter(meanwhile);
        open();
    }

    /** The same with a manager that is ended properly. */
    public void endManagerAndRestartAfter(Runnable meanwhile) {
        schedules.close();
        restartManagerAfter(meanwhile);
    }

    /** A server that is installed, prints what it is told, and ends on "quit". */
    public ServerId installed() {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").put("script", "").put("stop", "quit");
        ServerId id = lab.create(null, config, false, 0);
        insertServer(id);
        lab.servers
                .install(ADMIN, id, InstallRequest.game(false))
                .toCompletableFuture()
                .join();
        awaitState(id, ServerState.STOPPED);
        return id;
    }

    private void insertServer(ServerId id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("insert into game_server"
                        + " (id, uuid, name, game_type, runtime, exe_path, game_port, auto_restart, max_restarts,"
                        + " created_at, created_by, updated_at) overriding system value"
                        + " values (?, ?, 'x', 'x', 'local', '/bin/sh', 20000, false, 3, now(), 'x', now())")) {
            statement.setLong(1, id.value());
            statement.setObject(2, UUID.randomUUID());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has Languard download a mod for a server that is down. */
    public void download(ServerId id, String workshopId) {
        lab.servers
                .install(ADMIN, id, InstallRequest.mods(List.of(workshopId)))
                .toCompletableFuture()
                .join();
        awaitState(id, ServerState.STOPPED);
    }

    public void start(ServerId id) {
        lab.start(id);
        awaitState(id, ServerState.RUNNING);
    }

    public void awaitState(ServerId id, ServerState state) {
        lab.awaitState(id, state);
    }

    public List<String> log(ServerId id) {
        return lab.log(id);
    }

    public List<ServerState> states(ServerId id) {
        return lab.states(id);
    }

    public List<LanguardEvent> seen() {
        return lab.seen;
    }

    @Override
    public void close() {
        schedules.close();
        lab.close();
    }
}
