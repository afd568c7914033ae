-- What a server is to do at given times, and what became of it.
create table schedule (
    id                bigint generated always as identity primary key,
    server_id         bigint      not null references game_server (id) on delete cascade,
    name              text        not null,
    enabled           boolean     not null,
    -- Five fields as cron has them, read in that time zone.
    cron              text        not null,
    time_zone         text        not null,
    only_when_running boolean     not null,
    only_when_empty   boolean     not null,
    steps             jsonb       not null,
    -- Null while it is not enabled.
    next_run_at       timestamptz,
    created_at        timestamptz not null,
    created_by        text        not null,
    updated_at        timestamptz not null,
    check (enabled = (next_run_at is not null))
);
create unique index schedule_name on schedule (server_id, lower(name));

-- A run is noted before anything of it is done, and each step before it begins: whoever finds it unfinished can go on.
create table schedule_run (
    id          bigint generated always as identity primary key,
    schedule_id bigint      not null references schedule (id) on delete cascade,
    -- Who asked for it; null when its time had come.
    started_by  text,
    due_at      timestamptz not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    outcome     text        not null check (outcome in ('running', 'ok', 'failed', 'skipped', 'missed', 'cancelled')),
    -- For people: what went wrong, or why nothing was done.
    message     text,
    -- As they were when it began.
    steps       jsonb       not null,
    -- The step at work or waited for, from 0.
    position    integer     not null,
    -- When that step is to begin, or began.
    step_at     timestamptz not null,
    step_begun  boolean     not null default false,
    -- A step failed, and the others are done all the same.
    failed      boolean     not null default false,
    -- Somebody wants it to end after the step at work.
    cancelled_by text,
    -- What the step at work has to know when it is taken up again.
    memory      jsonb,
    check ((outcome = 'running') = (ended_at is null))
);
create index schedule_run_newest on schedule_run (schedule_id, id desc);
-- A schedule does not overtake itself.
create unique index schedule_run_one on schedule_run (schedule_id) where outcome = 'running';
