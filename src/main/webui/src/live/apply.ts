import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys, type Player, type Server, type ServerDetails } from '@/api';
import type { LiveEvent } from './events';
import { mergePlayers, type PlayerList, wantsAddresses } from './players';
import type { Samples } from './samples';

type Patch = Partial<Server & ServerDetails>;

/** What a state means for the list is read this much later: the next ones of a restart, or of many servers, come soon. */
const LIST_AFTER_MS = 2_000;
const listsToRead = new WeakSet<QueryClient>();

/** No event tells that these are different now. */
const NOT_TOLD: readonly unknown[] = [keys.metrics(0)[2], keys.logSearch(0)[2], keys.scheduleTimes(0)[2]];

/** Whether events keep it up to date. */
export function isKeptLive([first, , part]: QueryKey): boolean {
  return first === keys.servers[0] || first === keys.activity[0] || (first === 'server' && !NOT_TOLD.includes(part));
}

/** Brings what is kept of the API's answers in line with what just happened. */
export function applyEvents(client: QueryClient, samples: Samples, events: readonly LiveEvent[]): void {
  const patches = new Map<number, Patch>();
  const again = new Set<string>();
  const patch = (id: number, change: Patch) => patches.set(id, { ...patches.get(id), ...change });
  const readAgain = (key: readonly unknown[]) => again.add(JSON.stringify(key));

  for (const { type, server_id: id, data } of events) {
    // Entries of the activity log are whole: the lists of them take them in (activity/entries.ts).
    if (id === undefined || type === 'activity') {
      continue;
    }
    switch (type) {
      case 'server_status':
        patch(id, statusPatch(data));
        readListSoon(client);
        readAgain(keys.server(id));
        readAgain(keys.startCheck(id));
        // It may be one that begins or ends an installation.
        readAgain(keys.install(id));
        break;
      case 'metrics':
        patch(id, {
          cpu_percent: data.cpu_percent as number | null,
          ram_mb: data.ram_mb as number | null,
          player_count: data.player_count as number | null,
        });
        samples.add(id, {
          at: Date.parse(String(data.timestamp)),
          cpu: Number(data.cpu_percent),
          ramMb: Number(data.ram_mb),
          players: (data.player_count as number | null) ?? null,
        });
        break;
      case 'players': {
        const count = data.count as number;
        const players = data.players as Player[];
        const before = client.getQueryState<PlayerList>(keys.players(id));
        patch(id, { player_count: count });
        change<PlayerList>(client, keys.players(id), (known) => mergePlayers(known, players, count));
        // An answer that is on its way may not know of this event.
        if (before?.data && (before.fetchStatus === 'fetching' || wantsAddresses(before.data, players))) {
          readAgain(keys.players(id));
        }
        break;
      }
      case 'player_joined':
      case 'player_left':
        readAgain(keys.playerHistory(id));
        break;
      case 'install_progress':
        readAgain(keys.install(id));
        break;
      case 'config_changed':
      case 'mods_changed':
        // A running server may need a restart now.
        readAgain(keys.servers);
        readAgain(keys.server(id));
        if (type === 'mods_changed') {
          readAgain(keys.mods(id));
          readAgain(keys.startCheck(id));
        } else {
          // And the check of the start with it.
          readAgain(keys.config(id));
        }
        break;
      case 'missions_changed':
        readAgain(keys.missions(id));
        readAgain(keys.startCheck(id));
        // The map may be another one.
        readAgain(keys.server(id));
        break;
      case 'server_created':
      case 'server_deleted':
        readAgain(keys.servers);
        break;
      case 'server_updated':
        readAgain(keys.servers);
        readAgain(keys.server(id));
        break;
      case 'bans_changed':
        readAgain(keys.bans(id));
        break;
      case 'schedules_changed':
        readAgain(keys.schedules(id));
        break;
    }
  }

  if (patches.size > 0) {
    change<Server[]>(client, keys.servers, (list) =>
      list.map((server) => (patches.has(server.id) ? { ...server, ...patches.get(server.id) } : server)),
    );
    for (const [id, news] of patches) {
      change<ServerDetails>(client, keys.server(id), (server) => ({ ...server, ...news }));
    }
  }
  for (const key of again) {
    const queryKey = JSON.parse(key) as unknown[];
    // The server itself is the first part of the keys of all that belongs to it, and that did not change.
    void client.invalidateQueries({ queryKey, exact: queryKey.length === 2 && queryKey[0] === 'server' });
  }
}

function readListSoon(client: QueryClient): void {
  if (listsToRead.has(client)) {
    return;
  }
  listsToRead.add(client);
  setTimeout(() => {
    listsToRead.delete(client);
    void client.invalidateQueries({ queryKey: keys.servers });
  }, LIST_AFTER_MS);
}

/** Changes what is kept. What was to be read again still is: an event tells a part of it only. */
function change<T>(client: QueryClient, queryKey: QueryKey, to: (known: T) => T): void {
  const stale = client.getQueryState(queryKey)?.isInvalidated === true;
  client.setQueryData<T>(queryKey, (known) => (known === undefined ? undefined : to(known)));
  if (stale) {
    void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
  }
}

function statusPatch(data: Record<string, unknown>): Patch {
  const change: Patch = { status: data.status as ServerDetails['status'] };
  for (const name of ['pid', 'started_at', 'status_reason', 'restart_count', 'next_start_at', 'exit_code'] as const) {
    if (name in data) {
      Object.assign(change, { [name]: data[name] });
    }
  }
  if (data.status === 'stopped' || data.status === 'crashed' || data.status === 'error') {
    Object.assign(change, { cpu_percent: null, ram_mb: null, player_count: null });
  }
  return change;
}
