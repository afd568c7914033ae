package io.languard.schedule;

import io.languard.ban.RemoteAdmin;
import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.common.OneLine;
import io.languard.common.ServerId;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.schedule.NewSchedule.NewStep;
import io.languard.schedule.Step.Action;
import io.languard.server.Servers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schedule may be. Gathers everything that is wrong. */
final class Rules {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_STEPS = 20;
    private static final int LONGEST_TEXT = 2000;
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private final Servers servers;
    private final RemoteAdmin remote;
    private final Clock clock;

    Rules(Servers servers, RemoteAdmin remote, Clock clock) {
        this.servers = servers;
        this.remote = remote;
        this.clock = clock;
    }

    /** What is to be stored. */
    record Checked(
            String name,
            boolean enabled,
            String cron,
            ZoneId zone,
            boolean onlyWhenRunning,
            boolean onlyWhenEmpty,
            List<Step> steps,
            @Nullable Instant nextRunAt) {}

    /**
     * @param present what is changed; null for a new one
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR} with every wrong field
     */
    Checked check(ServerId server, NewSchedule wanted, @Nullable Schedule present) {
        List<FieldError> errors = new ArrayList<>();
        String name = wanted.name() != null ? name(wanted.name(), errors) : present == null ? null : present.name();
        if (name == null && errors.isEmpty()) {
            errors.add(new FieldError("name", "required", "is needed"));
        }
        ZoneId zone = zone(wanted.timeZone(), present == null ? ZoneId.systemDefault() : present.zone(), errors);
        String cron = wanted.cron() != null ? wanted.cron().strip() : present == null ? null : present.cron();
        Optional<Instant> next = cron == null ? Optional.empty() : next(cron, zone, errors);
        if (cron == null) {
            errors.add(new FieldError("cron", "required", "is needed: minute hour day-of-month month day-of-week"));
        }
        List<Step> steps = present == null ? List.of() : present.steps();
        if (wanted.steps() != null || present == null) {
            steps = steps(server, Objects.requireNonNullElse(wanted.steps(), List.of()), errors);
        }
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
        boolean enabled = Objects.requireNonNullElse(wanted.enabled(), present == null || present.enabled());
        return new Checked(
                Objects.requireNonNull(name),
                enabled,
                Objects.requireNonNull(cron),
                zone,
                Objects.requireNonNullElse(wanted.onlyWhenRunning(), present != null && present.onlyWhenRunning()),
                Objects.requireNonNullElse(wanted.onlyWhenEmpty(), present != null && present.onlyWhenEmpty()),
                steps,
                enabled ? plannedFor(next.orElseThrow(), cron, zone, present) : null);
    }

    /** A time that has come and was not looked at yet is not lost by a change of something else. */
    private static Instant plannedFor(Instant next, String cron, ZoneId zone, @Nullable Schedule present) {
        if (present == null || !present.cron().equals(cron) || !present.zone().equals(zone)) {
            return next;
        }
        return Objects.requireNonNullElse(present.nextRunAt(), next);
    }

    /**
     * The next times of a cron expression.
     *
     * @param timeZone null for the one of the machine
     * @throws DomainException {@link io.languard.common.ErrorCode#VALIDATION_ERROR}
     */
    List<Instant> times(@Nullable String cron, @Nullable String timeZone, int count) {
        List<FieldError> errors = new ArrayList<>();
        ZoneId zone = zone(timeZone, ZoneId.systemDefault(), errors);
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = next(cron == null ? "" : cron.strip(), zone, errors);
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
        Timing timing = Timing.of(cron == null ? "" : cron.strip(), zone);
        while (next.isPresent() && times.size() < count) {
            times.add(next.get());
            next = timing.next(next.get());
        }
        return times;
    }

    private static String name(String text, List<FieldError> errors) {
        String name = OneLine.of(text);
        if (name.isEmpty()) {
            errors.add(new FieldError("name", "required", "is needed"));
        } else if (name.length() > LONGEST_NAME) {
            errors.add(new FieldError("name", "max_length", "must have at most " + LONGEST_NAME + " characters"));
        }
        return name;
    }

    private static ZoneId zone(@Nullable String text, ZoneId otherwise, List<FieldError> errors) {
        if (text == null) {
            return otherwise;
        }
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            errors.add(
                    new FieldError("time_zone", "in", "must be the name of a time zone such as Europe/Berlin or UTC"));
            return otherwise;
        }
    }

    private Optional<Instant> next(String cron, ZoneId zone, List<FieldError> errors) {
        try {
            Optional<Instant> next = Timing.of(cron, zone).next(clock.instant());
            if (next.isEmpty()) {
                errors.add(new FieldError("cron", "never", "names a time that never comes"));
            }
            return next;
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("cron", "pattern", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private List<Step> steps(ServerId server, List<@Nullable NewStep> wanted, List<FieldError> errors) {
        if (wanted.isEmpty()) {
            errors.add(new FieldError("steps", "required", "at least one is needed"));
        } else if (wanted.size() > MOST_STEPS) {
            errors.add(new FieldError("steps", "max_items", "must be at most " + MOST_STEPS));
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            step(server, "steps[" + i + "]", wanted.get(i), errors).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(ServerId server, String path, @Nullable NewStep wanted, List<FieldError> errors) {
        Optional<Action> action =
                wanted == null || wanted.action() == null ? Optional.empty() : Action.of(wanted.action());
        if (wanted == null || action.isEmpty()) {
            errors.add(new FieldError(
                    path + ".action",
                    "in",
                    "must be one of "
                            + Arrays.stream(Action.values()).map(Action::word).collect(Collectors.joining(", "))));
            return Optional.empty();
        }
        Action what = action.get();
        long seconds = Objects.requireNonNullElse(wanted.delaySeconds(), 0L);
        if (seconds < 0 || seconds > LONGEST_DELAY.toSeconds()) {
            errors.add(new FieldError(
                    path + ".delay_seconds", "range", "must be a whole number from 0 to " + LONGEST_DELAY.toSeconds()));
            return Optional.empty();
        }
        checkCapability(server, path, what, errors);
        String text = what.hasText() ? text(server, path, what, wanted.text(), errors) : null;
        boolean goesOn = Objects.requireNonNullElse(wanted.continueOnFailure(), what == Action.MESSAGE);
        return Optional.of(new Step(what, text, Duration.ofSeconds(seconds), goesOn));
    }

    private void checkCapability(ServerId server, String path, Action what, List<FieldError> errors) {
        GameAdapter game = servers.game(server);
        Capability needed =
                switch (what) {
                    case MESSAGE -> Capability.MODERATION;
                    case COMMAND -> Capability.CONSOLE;
                    case UPDATE, UPDATE_GAME -> Capability.INSTALLER;
                    case UPDATE_MODS -> Capability.MOD_MANAGER;
                    case START, STOP, RESTART, KILL -> null;
                };
        if (needed != null && !game.description().can(needed)) {
            errors.add(new FieldError(
                    path + ".action",
                    "not_supported",
                    "is not possible: game type '" + game.description().gameType() + "' does not support "
                            + needed.phrase()));
        }
    }

    private @Nullable String text(
            ServerId server, String path, Action what, @Nullable String text, List<FieldError> errors) {
        String field = path + ".text";
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(field, "required", "is needed"));
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            errors.add(new FieldError(field, "max_length", "must have at most " + LONGEST_TEXT + " characters"));
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(field, "pattern", "must be one line without control characters"));
            return null;
        }
        try {
            if (what == Action.MESSAGE) {
                remote.checkBroadcast(server, text);
            } else {
                servers.checkCommand(server, text);
            }
        } catch (DomainException e) {
            e.fields().forEach(wrong -> errors.add(new FieldError(field, wrong.rule(), wrong.message())));
        }
        return text;
    }
}
