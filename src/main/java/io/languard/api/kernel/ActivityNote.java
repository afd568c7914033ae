package io.languard.api.kernel;

import io.languard.account.AccountView;
import io.languard.account.ApiTokenView;
import io.languard.activity.Action;
import io.languard.activity.Doer;
import io.languard.activity.NewEntry;
import io.languard.activity.Outcome;
import io.languard.common.Actor;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.security.ApiFamily;
import io.languard.security.Caller;
import io.languard.server.ServerView;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the activity log will say of something that is being done. Whoever does it adds what only he knows; secrets of the
 * server are masked later, others must not be put in. Safe for use by many threads.
 */
public final class ActivityNote {

    private final ActivityRecorder recorder;
    private final UUID key = UUID.randomUUID();
    private final Instant at;
    private final ApiFamily via;
    private final String address;
    private final @Nullable String requestId;
    private final Map<String, Object> details = new TreeMap<>();
    private Action action;
    private Doer doer;
    private @Nullable ServerId server;
    private @Nullable String serverName;
    private @Nullable String subject;
    private boolean skipped;
    private boolean pending;

    /** Made by {@link ActivityRecorder}. */
    ActivityNote(
            ActivityRecorder recorder,
            Instant at,
            Action action,
            Optional<Caller> caller,
            ApiFamily via,
            String address,
            @Nullable String requestId) {
        this.recorder = recorder;
        this.at = at;
        this.action = action;
        this.doer = caller.map(ActivityNote::doer).orElse(Doer.ANONYMOUS);
        this.via = via;
        this.address = address;
        this.requestId = requestId;
    }

    /** It is something else than the method's annotation says. */
    public synchronized ActivityNote action(Action what) {
        action = what;
        return this;
    }

    public synchronized ActivityNote server(ServerView about) {
        server = about.id();
        serverName = about.definition().name();
        return this;
    }

    /** @param about what or whom it is about, beside the server; null for none */
    public synchronized ActivityNote subject(@Nullable String about) {
        subject = about;
        return this;
    }

    /** @param value a text, number, flag or list of them; nothing is added for null */
    public synchronized ActivityNote detail(String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
        return this;
    }

    /** Who it was turned out only now. */
    public synchronized ActivityNote doneBy(AccountView account) {
        doer = new Doer(Doer.Kind.USER, account.id(), account.username(), null);
        return this;
    }

    /** Nothing is done, as somebody only tries what would be. */
    public synchronized ActivityNote skip() {
        skipped = true;
        return this;
    }

    /**
     * It has begun and may take long. It is recorded as asked for, so that the log knows who it was even when the manager ends
     * before it has ended.
     */
    public <T> CompletionStage<T> begun(CompletionStage<T> stage) {
        if (!stage.toCompletableFuture().isDone()) {
            synchronized (this) {
                pending = true;
            }
            recorder.begin(this);
        }
        return stage;
    }

    synchronized boolean isKnownDoer() {
        return doer.kind() != Doer.Kind.ANONYMOUS;
    }

    synchronized boolean isSkipped() {
        return skipped;
    }

    synchronized boolean isPending() {
        return pending;
    }

    synchronized NewEntry entry(Action what, Outcome outcome, @Nullable ErrorCode error) {
        return new NewEntry(
                key,
                at,
                doer,
                what,
                server,
                serverName,
                subject,
                details,
                outcome,
                error,
                via.name().toLowerCase(Locale.ROOT),
                address,
                requestId);
    }

    synchronized Action action() {
        return action;
    }

    private static Doer doer(Caller caller) {
        Long id = caller.account().map(AccountView::id).orElse(null);
        String name = caller.account().map(AccountView::username).orElse(null);
        if (caller.actor("").kind() == Actor.Kind.USER) {
            return new Doer(Doer.Kind.USER, id, name, null);
        }
        return new Doer(
                Doer.Kind.TOKEN,
                id,
                name,
                caller.token().map(ApiTokenView::name).orElse(caller.getName()));
    }
}
