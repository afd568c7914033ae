-- Who is not let in, for each server. A ban that ended stays as a record of what was.
create table ban (
    id         bigint generated always as identity primary key,
    server_id  bigint      not null references game_server (id) on delete cascade,
    kind       text        not null check (kind in ('GUID', 'IP')),
    uid        text        not null,
    name       text,
    reason     text        not null,
    banned_by  text        not null,
    -- Who told of it: the API, a line that somebody wrote into the game's file, or a list that was imported.
    origin     text        not null check (origin in ('api', 'file', 'import')),
    created_at timestamptz not null,
    -- Whole seconds, as games keep it: otherwise file and database would differ for ever. Null: no end.
    expires_at timestamptz check (expires_at = date_trunc('second', expires_at)),
    revoked_at timestamptz,
    revoked_by text,
    check ((revoked_at is null) = (revoked_by is null))
);
create index ban_server on ban (server_id, id desc);
-- Nobody is banned twice at a time.
create unique index ban_in_force on ban (server_id, kind, uid) where revoked_at is null;

-- What a game's ban file held when it was last brought in line with the table above. Without it nobody could tell a line
-- that was added to the file from one whose ban was revoked.
create table ban_file (
    server_id  bigint      not null primary key references game_server (id) on delete cascade,
    -- Which file that was: another one's content says nothing about it.
    path       text        not null,
    -- Content that has been read and taken in.
    seen       jsonb       not null,
    -- Content that is being written; null once it is there. A manager killed in between does not know which one the file has.
    writing    jsonb,
    -- The running game has not been told yet.
    reload_due boolean     not null default false,
    updated_at timestamptz not null
);
