-- Who played when. A person is kept once for each name and identity that was seen on a server, so that a search looks
-- through persons and not through all of their sessions.

create table known_player (
    id        bigint generated always as identity primary key,
    server_id bigint  not null references game_server (id) on delete cascade,
    name      text    not null,
    guid      text,
    steam_id  text,
    -- Name, GUID and Steam id in lower case.
    search_text text not null,
    -- Number of rows in player_session: how many a search finds is known without counting.
    sessions  integer not null
);
create unique index known_player_identity
    on known_player (server_id, name, coalesce(guid, ''), coalesce(steam_id, ''));

create index known_player_unused on known_player (id) where sessions = 0;

create table player_session (
    id         bigint generated always as identity primary key,
    server_id  bigint      not null references game_server (id) on delete cascade,
    player_id  bigint      not null references known_player (id) on delete cascade,
    -- The newest run that it was part of.
    run        bigint      not null,
    slot       text        not null,
    address    text,
    joined_at  timestamptz not null,
    left_at    timestamptz,
    ended_by   text check (ended_by in ('left', 'server', 'unseen')),
    -- When the server ended under it and the player was back: kept until it is certain that it is the same person.
    paused_at  timestamptz,
    resumed_at timestamptz,
    check ((left_at is null) = (ended_by is null))
);
create index player_session_newest on player_session (server_id, joined_at desc, id desc);
create index player_session_player on player_session (player_id, joined_at desc, id desc);
create index player_session_online on player_session (server_id, joined_at desc, id desc) where left_at is null;
create index player_session_interrupted on player_session (server_id, left_at) where ended_by = 'server';
create index player_session_age on player_session (left_at) where left_at is not null;

-- How far events have reached the tables: the journal's by its number, those that a log tells again by its line.
create table player_journal (
    id      uuid primary key,
    applied bigint not null
);
create table player_progress (
    server_id bigint primary key references game_server (id) on delete cascade,
    run       bigint not null,
    line      bigint not null
);
