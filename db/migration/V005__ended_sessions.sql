-- Browser sessions that were ended before their time; rows go when the session would have been over by itself.
create table ended_session (
    id         text primary key,
    expires_at timestamptz not null
);
