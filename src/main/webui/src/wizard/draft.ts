import { useEffect, useState } from 'react';
import type { Values } from '@/config';

/** What has been filled in so far. */
export interface Draft {
  step: number;
  gameType: string;
  practice: boolean;
  name: string;
  description: string;
  tags: string[];
  /** Empty for the game's usual place. */
  exePath: string;
  /** The path is typed and not chosen. */
  otherPath: boolean;
  /** Empty while not typed: the game's usual one. */
  gamePort: number | '';
  rconPort: number | '';
  autoRestart: boolean;
  maxRestarts: number | '';
  autoStart: boolean;
  /** By section, all that differs from the defaults. */
  config: Record<string, Values>;
}

export const EMPTY: Draft = {
  step: 0,
  gameType: '',
  practice: false,
  name: '',
  description: '',
  tags: [],
  exePath: '',
  otherPath: false,
  gamePort: '',
  rconPort: '',
  autoRestart: true,
  maxRestarts: 3,
  autoStart: false,
  config: {},
};

const KEY = 'languard-new-server';

function read(): Draft | null {
  try {
    const stored = sessionStorage.getItem(KEY);
    return stored === null ? null : { ...EMPTY, ...(JSON.parse(stored) as Partial<Draft>) };
  } catch {
    return null;
  }
}

/**
 * The draft survives a reload of the page, without its passwords: those are not left lying in the browser.
 *
 * @param secret whether a field of a section is a password
 */
export function useDraft(secret: (section: string, field: string) => boolean) {
  const [draft, setDraft] = useState<Draft>(() => read() ?? EMPTY);
  const [wasRestored, setRestored] = useState(draft.gameType !== '');
  useEffect(() => {
    const config = Object.fromEntries(
      Object.entries(draft.config).map(([section, values]) => [
        section,
        Object.fromEntries(Object.entries(values).filter(([field]) => !secret(section, field))),
      ]),
    );
    try {
      if (draft === EMPTY) {
        sessionStorage.removeItem(KEY);
      } else {
        sessionStorage.setItem(KEY, JSON.stringify({ ...draft, config }));
      }
    } catch {
      // No storage: then a reload begins anew.
    }
  }, [draft, secret]);
  const startOver = () => {
    setDraft(EMPTY);
    setRestored(false);
  };
  return { draft, setDraft, wasRestored, startOver };
}

/** What the API gets. */
export function bodyOf(draft: Draft) {
  const config = Object.fromEntries(
    Object.entries(draft.config).filter(([, values]) => Object.keys(values).length > 0),
  );
  return {
    name: draft.name.trim(),
    game_type: draft.gameType,
    ...(draft.description.trim() !== '' && { description: draft.description.trim() }),
    ...(draft.tags.length > 0 && { tags: draft.tags }),
    ...(draft.exePath.trim() !== '' && { exe_path: draft.exePath.trim() }),
    ...(draft.gamePort !== '' && { game_port: draft.gamePort }),
    ...(draft.rconPort !== '' && { rcon_port: draft.rconPort }),
    auto_restart: draft.autoRestart,
    max_restarts: draft.maxRestarts === '' ? 0 : draft.maxRestarts,
    auto_start: draft.autoStart,
    ...(Object.keys(config).length > 0 && { config: config as Record<string, never> }),
  };
}
