import { useCallback, useEffect, useRef, useState } from 'react';
import { useUser } from '@/session';
import { changedFields, equal, fieldsOf, isObject, type JsonSchema, type Values } from './form/schema';
import type { Section } from './queries';

/** Changes of a section that are not stored yet. */
export interface Draft {
  /** What they began with. */
  base: Values;
  /** Version of {@link base}. */
  version: number;
  values: Values;
}

export type Drafts = Readonly<Record<string, Draft>>;

export interface DraftStore {
  drafts: Drafts;
  /** As they are at this moment, also within a callback of an earlier render. */
  latest: () => Drafts;
  change: (section: Section, values: Values) => void;
  /** Null discards. */
  set: (section: string, draft: Draft | null) => void;
  /** True while drafts are shown that were kept over a reload. */
  restored: boolean;
}

/**
 * Keeps what is typed per section: over a change of the section, and over a reload of the page. Secrets are not kept over a
 * reload, as others may use the browser.
 */
export function useDrafts(server: number, schemas: Record<string, JsonSchema>): DraftStore {
  const { username } = useUser();
  const prefix = `languard.config.${username}.${server}.`;
  const [drafts, setDrafts] = useState<Drafts>(() => restore(prefix, Object.keys(schemas)));
  const [restored, setRestored] = useState(Object.keys(drafts).length > 0);
  const latest = useRef(drafts);

  useEffect(() => {
    for (const [name, schema] of Object.entries(schemas)) {
      keep(prefix + name, drafts[name], schema);
    }
  }, [drafts, prefix, schemas]);

  const set = useCallback((section: string, draft: Draft | null) => {
    const { [section]: _, ...others } = latest.current;
    const kept = draft !== null && !equal(draft.base, draft.values);
    latest.current = kept ? { ...others, [section]: draft } : others;
    setDrafts(latest.current);
    setRestored(false);
  }, []);

  const change = useCallback(
    (section: Section, values: Values) => {
      const draft = latest.current[section.name];
      set(section.name, { base: draft?.base ?? section.values, version: draft?.version ?? section.version, values });
    },
    [set],
  );
  const read = useCallback(() => latest.current, []);
  return { drafts, latest: read, change, set, restored };
}

export function countChanges(draft: Draft | undefined): number {
  return draft === undefined ? 0 : changedFields(draft.base, draft.values).length;
}

function restore(prefix: string, sections: string[]): Drafts {
  const drafts: Record<string, Draft> = {};
  for (const name of sections) {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null');
      if (isObject(found) && isObject(found.base) && isObject(found.values) && typeof found.version === 'number') {
        drafts[name] = { base: found.base, version: found.version, values: found.values };
      }
    } catch {
      // Without storage, or with something else in it, there is nothing to restore.
    }
  }
  return drafts;
}

function keep(key: string, draft: Draft | undefined, schema: JsonSchema): void {
  try {
    const values = draft && withoutSecrets(draft, schema);
    if (draft === undefined || values === undefined || equal(values, draft.base)) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, JSON.stringify({ ...draft, values }));
    }
  } catch {
    // A browser may refuse storage; then a reload loses the draft, of which it warns.
  }
}

function withoutSecrets(draft: Draft, schema: JsonSchema): Values {
  const values = { ...draft.values };
  for (const field of fieldsOf(schema)) {
    if (field.kind === 'secret') {
      values[field.name] = draft.base[field.name];
    }
  }
  return values;
}
