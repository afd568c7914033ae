import type { Server } from '@/api';

export const SORTS = ['name', 'state', 'players', 'cpu', 'memory', 'address'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPINGS = ['none', 'tag', 'game', 'state'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which servers are shown, and how. It is in the address of the page. */
export interface View {
  search: string;
  /** A state of servers, or `attention`; empty for any. */
  state: string;
  game: string;
  tag: string;
  group: Grouping;
  sort: Sort;
  descending: boolean;
}

export interface Group {
  name: string;
  servers: Server[];
}

/** What needs attention comes first. */
const STATE_ORDER = ['error', 'crashed', 'starting', 'stopping', 'installing', 'running', 'stopped'];
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function needsAttention(server: Server): boolean {
  return server.status === 'crashed' || server.status === 'error' || server.restart_required;
}

export function summarize(servers: readonly Server[]) {
  return {
    servers: servers.length,
    running: servers.filter((server) => server.status === 'running').length,
    players: servers.reduce((sum, server) => sum + (server.player_count ?? 0), 0),
    attention: servers.filter(needsAttention).length,
  };
}

export function filterServers(servers: readonly Server[], view: View): Server[] {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  return servers.filter((server) => {
    const text = [server.name, server.description, server.public_address, ...server.tags].join(' ').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (view.state === '' || (view.state === 'attention' ? needsAttention(server) : server.status === view.state)) &&
      (view.game === '' || server.game_type === view.game) &&
      (view.tag === '' || server.tags.some((tag) => sameTag(tag, view.tag)))
    );
  });
}

/** By the column, and by name where that says nothing; what is unknown comes last in both directions. */
export function sortServers(servers: readonly Server[], sort: Sort, descending: boolean): Server[] {
  const sign = descending ? -1 : 1;
  return [...servers].sort((a, b) => {
    const [first, second] = [shownAs(a, sort), shownAs(b, sort)];
    if (first === null || second === null) {
      const missing = Number(first === null) - Number(second === null);
      return missing || byName(a, b);
    }
    const order =
      typeof first === 'number' && typeof second === 'number'
        ? first - second
        : collator.compare(String(first), String(second));
    return sign * order || byName(a, b);
  });
}

function shownAs(server: Server, sort: Sort): number | string | null {
  switch (sort) {
    case 'name':
      return server.name;
    case 'state':
      return STATE_ORDER.indexOf(server.status);
    case 'players':
      return server.player_count ?? null;
    case 'cpu':
      return server.cpu_percent ?? null;
    case 'memory':
      return server.ram_mb ?? null;
    case 'address':
      return server.public_address;
  }
}

function byName(a: Server, b: Server): number {
  return collator.compare(a.name, b.name) || a.id - b.id;
}

/** A server with several tags is in several groups; those without one come last, as the group with an empty name. */
export function groupServers(servers: readonly Server[], grouping: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const server of servers) {
    for (const name of groupsOf(server, grouping)) {
      const key = name.toLowerCase();
      const group = groups.get(key) ?? { name, servers: [] };
      group.servers.push(server);
      groups.set(key, group);
    }
  }
  const order = (group: Group) => (grouping === 'state' ? STATE_ORDER.indexOf(group.name) : 0);
  return [...groups.values()].sort(
    (a, b) => Number(a.name === '') - Number(b.name === '') || order(a) - order(b) || collator.compare(a.name, b.name),
  );
}

function groupsOf(server: Server, grouping: Grouping): string[] {
  switch (grouping) {
    case 'none':
      return [''];
    case 'tag':
      return server.tags.length > 0 ? server.tags : [''];
    case 'game':
      return [server.game_type];
    case 'state':
      return [server.status];
  }
}

/** All tags in use, each in the way in which it was met first. */
export function allTags(servers: readonly Server[]): string[] {
  const tags = new Map<string, string>();
  for (const tag of servers.flatMap((server) => server.tags)) {
    if (!tags.has(tag.toLowerCase())) {
      tags.set(tag.toLowerCase(), tag);
    }
  }
  return [...tags.values()].sort(collator.compare);
}

export function sameTag(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What stands below each other: heads of groups, and servers of those that are open. */
export type Item = { kind: 'group'; group: Group; open: boolean } | { kind: 'server'; group: Group; server: Server };

export function listItems(groups: readonly Group[], grouping: Grouping, folded: ReadonlySet<string>): Item[] {
  return groups.flatMap((group): Item[] => {
    const open = grouping === 'none' || !folded.has(group.name);
    const servers = open ? group.servers.map((server): Item => ({ kind: 'server', group, server })) : [];
    return grouping === 'none' ? servers : [{ kind: 'group', group, open }, ...servers];
  });
}

export function keyOf(item: Item): string {
  return `${item.group.name}/${item.kind === 'group' ? '' : item.server.id}`;
}
