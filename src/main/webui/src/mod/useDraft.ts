import { useState } from 'react';
import type { Mod } from '@/api';
import { listsOf, type ModLists, rebase, sameLists } from './draft';

interface Kept {
  version: number;
  base: ModLists;
  mine: ModLists;
  /** Somebody else's changes came in below mine. */
  rebased: boolean;
}

/** The lists as they are edited. What others save meanwhile is taken in without losing anything. */
export function useDraft(mods: readonly Mod[], version: number) {
  const [kept, setKept] = useState<Kept>(() => {
    const lists = listsOf(mods);
    return { version, base: lists, mine: lists, rebased: false };
  });
  let current = kept;
  const theirs = listsOf(mods);
  if (version !== kept.version || !sameLists(theirs, kept.base)) {
    const dirty = !sameLists(kept.base, kept.mine);
    const mine = dirty ? rebase(kept.base, kept.mine, theirs) : theirs;
    const foreign = dirty && !sameLists(kept.mine, theirs) && !sameLists(kept.base, theirs);
    current = { version, base: theirs, mine, rebased: foreign || (kept.rebased && !sameLists(mine, theirs)) };
    setKept(current);
  }
  return {
    lists: current.mine,
    dirty: !sameLists(current.base, current.mine),
    rebased: current.rebased,
    version: current.version,
    change: (mine: ModLists) => setKept({ ...current, mine }),
    discard: () => setKept({ ...current, mine: current.base, rebased: false }),
  };
}
