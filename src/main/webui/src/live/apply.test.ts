import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api';
import { applyEvents } from './apply';
import type { LiveEvent } from './events';
import { Samples } from './samples';

let client: QueryClient;
let samples: Samples;
const apply = (...events: LiveEvent[]) => applyEvents(client, samples, events);
const event = (type: string, server_id?: number, data: Record<string, unknown> = {}): LiveEvent => ({
  type,
  server_id,
  data,
});
const stale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;

beforeEach(() => {
  client = new QueryClient();
  samples = new Samples();
  client.setQueryData(keys.servers, [
    { id: 1, status: 'running', cpu_percent: 5 },
    { id: 2, status: 'stopped' },
  ]);
  client.setQueryData(keys.server(1), { id: 1, status: 'running', cpu_percent: 5, exit_code: null });
});

describe('applyEvents', () => {
  it('brings a new state into the list and the details at once', () => {
    apply(event('server_status', 1, { status: 'crashed', status_reason: 'exit code 3', restart_count: 2 }));

    expect(client.getQueryData(keys.servers)).toEqual([
      expect.objectContaining({ id: 1, status: 'crashed', status_reason: 'exit code 3', restart_count: 2 }),
      { id: 2, status: 'stopped' },
    ]);
    expect(client.getQueryData(keys.server(1))).toMatchObject({ status: 'crashed', cpu_percent: null });
    expect(stale(keys.server(1))).toBe(true);
  });

  it('leaves servers alone that nothing was said about', () => {
    const before = (client.getQueryData(keys.servers) as object[])[1];

    apply(event('metrics', 1, { timestamp: '2026-01-01T00:00:00Z', cpu_percent: 9, ram_mb: 1, player_count: 0 }));

    expect((client.getQueryData(keys.servers) as object[])[1]).toBe(before);
  });

  it('keeps usage for sparklines, without asking the API', () => {
    apply(
      event('metrics', 1, { timestamp: '2026-01-01T00:00:05Z', cpu_percent: 40, ram_mb: 512, player_count: 3 }),
      event('metrics', 1, { timestamp: '2026-01-01T00:00:00Z', cpu_percent: 20, ram_mb: 500, player_count: 3 }),
    );

    expect(samples.of(1).map((sample) => sample.cpu)).toEqual([20, 40]);
    expect(client.getQueryData(keys.server(1))).toMatchObject({ ram_mb: 500, player_count: 3 });
    expect(stale(keys.servers)).toBe(false);
  });

  it.each(['config_changed', 'mods_changed'])('asks after %s whether the server needs a restart', (type) => {
    apply(event(type, 1, { section: 'server', version: 2 }));

    expect(stale(keys.server(1))).toBe(true);
    expect(stale(keys.servers)).toBe(true);
  });

  it('shows who is online', () => {
    client.setQueryData(keys.players(1), { players: [], player_count: 0, source: 'rcon' });

    apply(event('players', 1, { players: [{ name: 'Ann' }], count: 1 }));

    expect(client.getQueryData(keys.players(1))).toEqual({
      players: [{ name: 'Ann' }],
      player_count: 1,
      source: 'rcon',
    });
  });

  it.each([
    ['bans_changed', keys.bans(1)],
    ['missions_changed', keys.missions(1)],
    ['mods_changed', keys.mods(1)],
    ['config_changed', keys.config(1)],
    ['install_progress', keys.install(1)],
    ['server_status', keys.install(1)],
    ['player_left', keys.playerHistory(1)],
  ])('has %s read again, and only that', (type, key) => {
    client.setQueryData(key, {});
    client.setQueryData(['server', 1, 'something else'], {});
    client.setQueryData(['server', 2, key[2]], {});

    apply(event(type, 1));

    expect(stale(key)).toBe(true);
    expect(stale(['server', 1, 'something else'])).toBe(false);
    expect(stale(['server', 2, key[2]])).toBe(false);
  });

  it.each(['server_created', 'server_deleted', 'server_updated'])('has the list read again after %s', (type) => {
    apply(event(type, 1));

    expect(stale(keys.servers)).toBe(true);
  });

  it('does not take a change of the server itself for one of all that belongs to it', () => {
    client.setQueryData(keys.bans(1), {});

    apply(event('server_updated', 1));

    expect(stale(keys.server(1))).toBe(true);
    expect(stale(keys.bans(1))).toBe(false);
  });

  it('does not read the activity log again for each of its entries', () => {
    client.setQueryData(keys.activity, {});
    client.setQueryData(keys.serverActivity(1), {});

    apply(event('activity'), event('activity', 1));

    expect([stale(keys.activity), stale(keys.serverActivity(1))]).toEqual([false, false]);
  });

  it('takes no offence at events that it does not know', () => {
    expect(() => apply(event('something_new', 1), event('heartbeat'))).not.toThrow();
  });
});
