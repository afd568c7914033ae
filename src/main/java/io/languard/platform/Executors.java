package io.languard.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Threads of the container. From Java 21 on, tasks run on virtual ones. */
@Singleton
@ManagedExecutorDefinition(name = "java:app/concurrent/tasks", virtual = true)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/timers")
@SuppressWarnings("NullAway.Init") // Set by the container before anybody can ask.
class Executors {

    @Resource(lookup = "java:app/concurrent/tasks")
    private ManagedExecutorService tasks;

    @Resource(lookup = "java:app/concurrent/timers")
    private ManagedScheduledExecutorService timers;

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    /** For what may block: mailboxes, questions to games, sending to connections. */
    ExecutorService tasks() {
        return tasks;
    }

    /** For what only starts something else. */
    ScheduledExecutorService timers() {
        return timers;
    }

    ThreadFactory threads() {
        return threads;
    }
}
