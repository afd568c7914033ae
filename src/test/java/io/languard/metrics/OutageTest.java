package io.languard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Logger LOG = Logger.getLogger(Outage.class.getName());

    private final List<String> said = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(record.getLevel() + " " + record.getMessage()
                    + (record.getThrown() == null ? "" : " with its cause"));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(listener);
    }

    @Test
    void isToldOnceAndSoIsItsEnd() {
        Outage outage = new Outage("It fails", "It works again");
        outage.tried(null);
        assertThat(said).isEmpty();

        outage.tried(new SQLException("away"));
        outage.tried(new SQLException("still away"));
        assertThat(said).containsExactly("WARNING It fails with its cause");

        outage.tried(null);
        outage.tried(null);
        assertThat(said).containsExactly("WARNING It fails with its cause", "INFO It works again");

        outage.tried(new SQLException("away again"));
        assertThat(said).hasSize(3);
    }
}
