import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
  vi.useFakeTimers();
  client = new QueryClient();
  samples = new Samples();
  client.setQueryData(keys.servers, [
    { id: 1, status: 'running', cpu_percent: 5 },
    { id: 2, status: 'stopped' },
  ]);
  client.setQueryData(keys.server(1), { id: 1, status: 'running', cpu_percent: 5, exit_code: null });
});

afterEach(() => {
  vi.useRealTimers();
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

  it('reads the list once for all that happens to many servers within a moment', async () => {
    const read = vi.fn(() => []);
    new QueryObserver(client, { queryKey: keys.servers, queryFn: read, staleTime: 60_000 }).subscribe(() => undefined);

    for (let id = 1; id <= 50; id++) {
      apply(event('server_status', id, { status: 'stopped' }));
      apply(event('server_status', id, { status: 'starting' }));
    }
    expect(read).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(read).toHaveBeenCalledTimes(1);

    apply(event('server_status', 1, { status: 'running' }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it.each(['server_status', 'mods_changed', 'missions_changed', 'config_changed'])(
    'checks after %s anew whether the server would start',
    (type) => {
      const check = [...keys.startCheck(1), 'stopped', '/srv/game', 2302, null];
      client.setQueryData(check, []);

      apply(event(type, 1));

      expect(stale(check)).toBe(true);
    },
  );

  it('asks for the map of a server when its missions changed', () => {
    apply(event('missions_changed', 1));

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

  describe('of players, for those who see addresses', () => {
    const ann = { slot_id: '0', name: 'Ann', guid: 'a', address: '10.0.0.7:2304' };
    const bob = { slot_id: '1', name: 'Bob', guid: 'b' };
    const { address: _, ...annAsTold } = ann;
    const online = (...players: object[]) => event('players', 1, { players, count: players.length });
    const shown = () => client.getQueryData<{ players: object[] }>(keys.players(1))?.players;
    const know = (...players: object[]) =>
      client.setQueryData(keys.players(1), { players, player_count: players.length });

    it('keeps the addresses that are known', () => {
      know(ann);

      apply(online({ ...annAsTold, ping: 40 }));

      expect(shown()).toEqual([{ ...ann, ping: 40 }]);
      expect(stale(keys.players(1))).toBe(false);
    });

    it('does not take one player for another in the same place', () => {
      know(ann);

      apply(online({ ...bob, slot_id: '0' }));

      expect(shown()).toEqual([expect.not.objectContaining({ address: ann.address })]);
    });

    it('asks for the address of somebody who came in, once', () => {
      know(ann);

      apply(online(annAsTold, bob));
      expect(stale(keys.players(1))).toBe(true);

      know(ann, bob);
      apply(online(annAsTold, { ...bob, ping: 9 }));
      expect(stale(keys.players(1))).toBe(false);
    });

    it('asks for the address of the first one who comes in', () => {
      know();

      apply(online(bob));

      expect(stale(keys.players(1))).toBe(true);
    });

    it('asks for nothing where nobody has an address', () => {
      know(bob);

      apply(online(bob, annAsTold));

      expect(stale(keys.players(1))).toBe(false);
    });

    it('still reads again what was to be read again before the next event', () => {
      know(ann);

      apply(online(annAsTold, bob));
      apply(online(annAsTold, bob));

      expect(stale(keys.players(1))).toBe(true);
    });
  });

  it('still reads again a list of which parts are told meanwhile', () => {
    apply(event('server_updated', 1));
    apply(event('metrics', 1, { timestamp: '2026-01-01T00:00:00Z', cpu_percent: 9, ram_mb: 1, player_count: 0 }));

    expect([stale(keys.servers), stale(keys.server(1))]).toEqual([true, true]);
  });

  it.each([
    ['bans_changed', keys.bans(1)],
    ['schedules_changed', keys.schedules(1)],
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
