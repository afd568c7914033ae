-- Words by which people group their servers. No tag can hold a comma, so that the list needs no table of its own.
alter table game_server add column tags text not null default '';
