package io.languard.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.event.ServerEvent;
import io.languard.event.ServerEvent.ScheduleRan.Came;
import io.languard.schedule.NewSchedule.NewStep;
import io.languard.schedule.ScheduleRun.Outcome;
import io.languard.server.SchedulingLab;
import io.languard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of a server that is a real process, in a real database. */
abstract class SchedulesFixture {

    static final Duration SOON = Duration.ofSeconds(20);
    static final String NIGHTLY = "0 4 * * *";

    @TempDir
    Path data;

    final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("io.languard.schedule");
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    SchedulingLab lab;
    ServerId id;

    @BeforeEach
    void open() {
        logger.addHandler(listener);
        lab = new SchedulingLab(data);
        id = lab.installed();
    }

    @AfterEach
    void close() {
        logger.removeHandler(listener);
        lab.close();
    }

    static NewStep step(String action, String text, long delay) {
        return new NewStep(action, text, delay, null);
    }

    Schedule create(String name, NewStep... steps) {
        return create(new NewSchedule(name, null, NIGHTLY, "Europe/Berlin", null, null, List.of(steps)));
    }

    Schedule create(NewSchedule wanted) {
        return lab.schedules().create(SchedulingLab.ADMIN, id, wanted);
    }

    Schedule run(Schedule schedule) {
        return lab.schedules().run(SchedulingLab.ADMIN, id, schedule.id());
    }

    Schedule get(Schedule schedule) {
        return lab.schedules().get(id, schedule.id());
    }

    void command(String line) {
        lab.servers()
                .command(SchedulingLab.ADMIN, id, line)
                .toCompletableFuture()
                .join();
    }

    ScheduleRun awaitEnd(Schedule schedule) {
        Eventually.within(SOON).until(() -> {
            ScheduleRun last = get(schedule).lastRun();
            return last != null && last.outcome() != Outcome.RUNNING;
        });
        return get(schedule).lastRun();
    }

    void awaitLog(String line) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(lab.log(id)).contains(line));
    }

    List<Came> told() {
        return lab.seen().stream()
                .filter(ServerEvent.ScheduleRan.class::isInstance)
                .map(event -> ((ServerEvent.ScheduleRan) event).to())
                .toList();
    }

    static DomainException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        DomainException thrown = catchThrowableOfType(DomainException.class, call);
        assertThat(thrown).isNotNull();
        return thrown;
    }
}
