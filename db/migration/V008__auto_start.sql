-- Whether a server is started after a boot of the machine, though it was stopped before. Restarts after a crash are a wish of
-- their own: an operator may want either without the other.
alter table game_server add column auto_start boolean not null default false;
