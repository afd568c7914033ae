import { useCallback, useState } from 'react';
import { KINDS, type Kind, LEVELS, type Level } from './lines';
import { TIME_MODES, type TimeMode } from './times';

/** How this browser shows logs. */
export interface Preferences {
  levels: readonly Level[];
  kinds: readonly Kind[];
  time: TimeMode;
  wrap: boolean;
}

const KEY = 'languard.logs';
const USUAL: Preferences = { levels: LEVELS, kinds: KINDS, time: 'time', wrap: true };

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(read);
  const change = useCallback(
    (part: Partial<Preferences>) =>
      setPreferences((before) => {
        const after = { ...before, ...part };
        try {
          localStorage.setItem(KEY, JSON.stringify(after));
        } catch {
          // Without room for it, the choice holds as long as the page is open.
        }
        return after;
      }),
    [],
  );
  return [preferences, change];
}

/** What is stored may come from another version of the page, or from anybody. */
function read(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      levels: chosen(stored.levels, LEVELS),
      kinds: chosen(stored.kinds, KINDS),
      time: TIME_MODES.find((mode) => mode === stored.time) ?? USUAL.time,
      wrap: typeof stored.wrap === 'boolean' ? stored.wrap : USUAL.wrap,
    };
  } catch {
    return USUAL;
  }
}

function chosen<T extends string>(stored: unknown, all: readonly T[]): readonly T[] {
  const some = Array.isArray(stored) ? all.filter((one) => stored.includes(one)) : all;
  return some.length === 0 ? all : some;
}
