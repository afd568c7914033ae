-- Accounts, API tokens, game servers with their versioned configuration, and metrics.
-- What a server is doing is not kept here but beside its process on disk, so that supervision needs no database.

create table account (
    id            bigint generated always as identity primary key,
    username      text        not null,
    password_hash text        not null,
    role          text        not null check (role in ('admin', 'viewer')),
    -- Tokens carry the epoch they were issued in: raising it voids them all.
    token_epoch   integer     not null default 0,
    created_at    timestamptz not null,
    last_login    timestamptz
);
create unique index account_username on account (lower(username));

create table api_token (
    id           bigint generated always as identity primary key,
    family       text        not null check (family in ('peon', 'pterodactyl')),
    name         text        not null,
    -- Public part, to find the row; the secret is kept as a SHA-256 hash, since it is random and long.
    identifier   text        not null unique,
    secret_hash  bytea       not null,
    scopes       text        not null,
    account_id   bigint      not null references account (id) on delete cascade,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);
create index api_token_account on api_token (account_id);

create table game_server (
    id               bigint generated always as identity primary key,
    uuid             uuid        not null unique,
    name             text        not null,
    description      text,
    game_type        text        not null,
    runtime          text        not null,
    exe_path         text        not null,
    game_port        integer     not null check (game_port between 1024 and 65535),
    rcon_port        integer check (rcon_port between 1024 and 65535),
    auto_restart     boolean     not null,
    max_restarts     integer     not null check (max_restarts between 0 and 20),
    memory_limit_mb  integer     not null default 0 check (memory_limit_mb >= 0),
    cpu_limit        integer     not null default 0 check (cpu_limit >= 0),
    process_limit    integer     not null default 0 check (process_limit >= 0),
    created_at       timestamptz not null,
    created_by       text        not null,
    updated_at       timestamptz not null
);
-- The Pterodactyl family names a server by the first eight digits of its UUID.
create unique index game_server_short_id on game_server (left(uuid::text, 8));

-- Every write of a section is a row; the newest version is the present one.
create table server_config (
    server_id      bigint      not null references game_server (id) on delete cascade,
    section        text        not null,
    version        integer     not null,
    schema_version text        not null,
    content        jsonb       not null,
    created_at     timestamptz not null,
    created_by     text        not null,
    primary key (server_id, section, version)
);

create table metric (
    server_id    bigint      not null references game_server (id) on delete cascade,
    -- Seconds that a row stands for: 5, 60 or 600.
    resolution   smallint    not null,
    at           timestamptz not null,
    cpu_percent  real        not null,
    memory_bytes bigint      not null,
    disk_bytes   bigint,
    players      integer,
    primary key (server_id, resolution, at)
);
create index metric_age on metric (resolution, at);
