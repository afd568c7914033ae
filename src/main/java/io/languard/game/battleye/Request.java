package io.languard.game.battleye;

import java.util.concurrent.CompletableFuture;

/**
 * A command that somebody waits for.
 *
 * @param deadlineNanos on the monotonic clock; failed by then, if not answered
 * @param pressing a person waits: worth a login at once where a poll would wait for the next one
 */
record Request(String command, long deadlineNanos, boolean pressing, CompletableFuture<String> answer) {

    static Request of(String command, long deadlineNanos, boolean pressing) {
        return new Request(command, deadlineNanos, pressing, new CompletableFuture<>());
    }

    void fail(RconFailure failure) {
        answer.completeExceptionally(failure);
    }

    boolean isOver(long now) {
        return now - deadlineNanos >= 0;
    }
}
