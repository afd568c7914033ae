-- Who did what, and what happened by itself. Entries outlive the servers and accounts that they are about, so these are kept
-- by number and name and not by reference.
create table activity (
    id          bigint generated always as identity primary key,
    -- What is asked for and what became of it are told one after the other: they meet in one row.
    key         uuid        not null unique,
    at          timestamptz not null,
    actor_kind  text        not null check (actor_kind in ('user', 'token', 'system', 'anonymous')),
    actor_id    bigint,
    actor_name  text,
    actor_token text,
    via         text check (via in ('languard', 'peon', 'pterodactyl')),
    action      text        not null,
    server_id   bigint,
    server_name text,
    subject     text,
    details     jsonb       not null,
    outcome     text        not null check (outcome in ('ok', 'pending', 'refused', 'failed')),
    error_code  text,
    address     text,
    request_id  text,
    text        text        not null,
    -- The text in lower case.
    search_text text        not null
);
create index activity_server on activity (server_id, id desc) where server_id is not null;
create index activity_action on activity (action text_pattern_ops, id desc);
create index activity_at on activity (at);

-- How far the journal has reached the table.
create table activity_journal (
    id      uuid primary key,
    applied bigint not null
);
