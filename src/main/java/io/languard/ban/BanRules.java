package io.languard.ban;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.OneLine;
import io.languard.game.BanFile;
import io.languard.game.BanFile.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a ban may be; gathers everything that is wrong with one. */
final class BanRules {

    static final int LONGEST_REASON = 200;

    static final int LONGEST_NAME = 100;

    /** A hundred years. */
    static final long LONGEST_MINUTES = Duration.ofDays(36_525).toMinutes();

    /** For games without a ban file of their own: ids are words, addresses look like addresses. */
    private static final Pattern WORD = Pattern.compile("[\\p{Graph}]{1,128}");

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{3,45}");

    private final Optional<BanFile> file;
    private final List<FieldError> errors = new ArrayList<>();

    BanRules(Optional<BanFile> file) {
        this.file = file;
    }

    BanKey key(Kind kind, @Nullable String sent) {
        String text = sent == null ? "" : sent.strip();
        if (text.isEmpty()) {
            errors.add(new FieldError("player_uid", "required", "is needed: the GUID or address to ban"));
            return new BanKey(kind, "");
        }
        String uid = file.map(rules -> rules.spelled(kind, text)).orElse(text);
        if (file.isPresent()) {
            file.get().check(kind, uid).ifPresent(errors::add);
        } else if (!(kind == Kind.IP ? ADDRESS : WORD).matcher(uid).matches()) {
            errors.add(new FieldError(
                    "player_uid", "pattern", kind == Kind.IP ? "is not an IP address" : "is not the id of a player"));
        }
        return new BanKey(kind, uid);
    }

    String reason(String sent) {
        String reason = OneLine.of(sent);
        if (reason.length() > LONGEST_REASON) {
            errors.add(new FieldError("reason", "max_length", "must have at most " + LONGEST_REASON + " characters"));
        }
        return reason;
    }

    /** What to call the banned. */
    @Nullable
    String name(@Nullable String sent) {
        if (sent != null && sent.length() > LONGEST_NAME) {
            errors.add(new FieldError("name", "max_length", "must have at most " + LONGEST_NAME + " characters"));
        }
        if (sent != null && sent.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("name", "pattern", "must not have control characters"));
        }
        return sent;
    }

    /** The end of a ban that begins now: whole seconds, as games keep it, and never too early. */
    @Nullable
    Instant end(Instant now, long minutes) {
        if (minutes < 0 || minutes > LONGEST_MINUTES) {
            errors.add(new FieldError(
                    "duration_minutes", "range", "must be a whole number from 0 (for ever) to " + LONGEST_MINUTES));
            return null;
        }
        return minutes == 0
                ? null
                : now.plus(minutes, ChronoUnit.MINUTES).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    BanTerms terms(Instant now, String reason, long minutes) {
        return new BanTerms(end(now, minutes), reason(reason));
    }

    /** @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} with everything that is wrong */
    void check() {
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
    }
}
