package io.languard.api.kernel;

import io.languard.activity.Action;
import io.languard.activity.ActivityLog;
import io.languard.activity.NewEntry;
import io.languard.activity.Outcome;
import io.languard.common.ErrorCode;
import io.languard.security.ApiFamily;
import io.languard.security.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the activity log what people and programs do, and which refusals are worth an entry. Never throws. */
@Singleton
public class ActivityRecorder {

    private static final int SERVER_ERROR = 500;

    /**
     * Mistakes of whoever filled in a form or wrote a program: they change nothing and tell of no bad intention. A wrong
     * password is none of them; a missing credential is no entry, as nobody knows whose.
     */
    private static final Set<ErrorCode> UNREMARKABLE = EnumSet.of(
            ErrorCode.MALFORMED_REQUEST,
            ErrorCode.NOT_FOUND,
            ErrorCode.METHOD_NOT_ALLOWED,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            ErrorCode.GAME_TYPE_NOT_FOUND,
            ErrorCode.FILE_TOO_LARGE,
            ErrorCode.NO_FILENAME,
            ErrorCode.VALIDATION_ERROR,
            ErrorCode.RATE_LIMITED);

    private final ActivityLog log;
    private final Clock clock;

    @Inject
    ActivityRecorder(ActivityLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Begins a note of something that somebody does through a socket.
     *
     * @param address of the caller
     */
    public ActivityNote open(Action action, Caller caller, ApiFamily via, String address) {
        return new ActivityNote(this, clock.instant(), action, Optional.of(caller), via, address, null);
    }

    /** Begins a note of a request. */
    ActivityNote open(Action action, RequestInfo info) {
        return new ActivityNote(this, clock.instant(), action, info.caller(), info.family(), info.address(), info.id());
    }

    void begin(ActivityNote note) {
        log.record(note.entry(note.action(), Outcome.PENDING, null));
    }

    /** It was done. */
    public void done(ActivityNote note) {
        end(note, null);
    }

    /** It was not done, for lack of a right. */
    public void denied(ActivityNote note) {
        end(note, ErrorCode.FORBIDDEN);
    }

    /** It was not done, for what was thrown. */
    public void failed(ActivityNote note, Throwable why) {
        end(note, FailureTranslator.translate(why).code());
    }

    /** @param error why it was not done; null when it was */
    void end(ActivityNote note, @Nullable ErrorCode error) {
        Action action = note.action();
        boolean signIn = action == Action.ACCOUNT_SIGNED_IN;
        boolean remarkable = error == null
                || (signIn && error == ErrorCode.UNAUTHORIZED)
                || (note.isKnownDoer() && !UNREMARKABLE.contains(error));
        if (note.isSkipped() || !remarkable) {
            if (note.isPending()) {
                log.drop(note.entry(action, Outcome.PENDING, null));
            }
            return;
        }
        NewEntry entry;
        if (error == null) {
            entry = note.entry(action, Outcome.OK, null);
        } else {
            Outcome outcome = error.status() >= SERVER_ERROR ? Outcome.FAILED : Outcome.REFUSED;
            entry = note.entry(signIn ? Action.ACCOUNT_SIGN_IN_FAILED : action, outcome, error);
        }
        if (!log.record(entry) && note.isPending()) {
            log.drop(entry);
        }
    }
}
