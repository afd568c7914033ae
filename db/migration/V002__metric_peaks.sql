-- Averages over minutes hide what people look for. Null where a row is one sample, which is its own peak.
alter table metric
    add column cpu_max     real,
    add column memory_max  bigint,
    add column players_max integer;
