package io.languard.config;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Runs what must only happen once a transaction is durable. */
@Singleton
class AfterCommit {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    @SuppressWarnings("NullAway.Init") // Set by the container before the first use.
    private TransactionSynchronizationRegistry registry;

    /**
     * Runs the action on this thread when the transaction that is active now has been committed, before the commit returns to
     * its caller; never when it is rolled back.
     */
    void run(Runnable action) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
    }
}
