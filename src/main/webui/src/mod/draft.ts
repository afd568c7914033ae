import type { Mod } from '@/api';

/** Which mods are enabled, in load order. */
export interface ModLists {
  /** Players need them, too. */
  mods: readonly string[];
  serverMods: readonly string[];
}

export type Kind = keyof ModLists;

export const OTHER: Record<Kind, Kind> = { mods: 'serverMods', serverMods: 'mods' };

export function listsOf(mods: readonly Mod[]): ModLists {
  const names = (serverOnly: boolean) =>
    mods
      .filter((mod) => mod.enabled && mod.server_only === serverOnly)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map((mod) => mod.name);
  return { mods: names(false), serverMods: names(true) };
}

export function sameLists(one: ModLists, other: ModLists): boolean {
  return sameList(one.mods, other.mods) && sameList(one.serverMods, other.serverMods);
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, place) => name === other[place]);
}

/** Puts a mod at a place of a list, wherever it was before; at the end without a place. */
export function place(lists: ModLists, name: string, kind: Kind, at?: number): ModLists {
  const without = disable(lists, name);
  const list = [...without[kind]];
  list.splice(at ?? list.length, 0, name);
  return { ...without, [kind]: list };
}

export function disable(lists: ModLists, name: string): ModLists {
  const others = (each: string) => each !== name;
  return { mods: lists.mods.filter(others), serverMods: lists.serverMods.filter(others) };
}

/**
 * What somebody made of a list, put onto what others made of it meanwhile: who only added and removed gets the others'
 * order, who moved things keeps their own.
 */
export function rebase(base: ModLists, mine: ModLists, theirs: ModLists): ModLists {
  const all = (lists: ModLists) => new Set([...lists.mods, ...lists.serverMods]);
  const before = all(base);
  const here = all(mine);
  const there = all(theirs);
  const kindOf = (lists: ModLists, name: string): Kind => (lists.mods.includes(name) ? 'mods' : 'serverMods');
  // Who moved a mod between the lists: I, unless it is where it was.
  const wanted = (name: string): Kind =>
    !here.has(name) || (before.has(name) && there.has(name) && kindOf(mine, name) === kindOf(base, name))
      ? kindOf(theirs, name)
      : kindOf(mine, name);
  const stays = (name: string) => (here.has(name) ? there.has(name) || !before.has(name) : !before.has(name));
  const merged = (kind: Kind): string[] => {
    const common = mine[kind].filter((name) => base[kind].includes(name));
    const moved = !sameList(
      common,
      base[kind].filter((name) => mine[kind].includes(name)),
    );
    const order = moved ? [...mine[kind], ...theirs[kind]] : [...theirs[kind], ...mine[kind]];
    return [...new Set([...order, ...mine[OTHER[kind]], ...theirs[OTHER[kind]]])].filter(
      (name) => stays(name) && wanted(name) === kind,
    );
  };
  return { mods: merged('mods'), serverMods: merged('serverMods') };
}

/** Workshop numbers out of what was pasted: bare numbers and addresses of workshop pages. */
export function workshopIds(text: string): string[] {
  const ids = text
    .split(/[\s,;]+/)
    .map((word) => /^\d{4,20}$/.exec(word)?.[0] ?? /[?&]id=(\d{4,20})\b/.exec(word)?.[1])
    .filter((id) => id !== undefined);
  return [...new Set(ids)];
}
