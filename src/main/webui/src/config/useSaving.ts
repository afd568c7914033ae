import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, type FieldProblem, keys } from '@/api';
import { useMessages } from '@/messages';
import { changedFields, fieldOfPath, fieldsOf, isObject, type JsonSchema, type Values } from './form/schema';
import { validate } from './form/validate';
import { type Merged, merge } from './merge';
import { readDiff, type Section, saveFields, showSection } from './queries';
import type { DraftStore } from './useDrafts';

/** Both sides changed the same: somebody has to choose. */
export interface Conflict {
  section: string;
  theirs: Section;
  merged: Merged;
}

/** What a merge did by itself. */
export interface MergeNotice {
  who: string;
  taken: string[];
}

interface Trouble {
  problems: FieldProblem[];
  error: unknown;
}

const NONE: Trouble = { problems: [], error: null };

/** Stores drafts, and merges them with what others stored meanwhile. Nothing that was typed is lost on any way. */
export function useSaving(server: number, schemas: Record<string, JsonSchema>, store: DraftStore) {
  const { config: text } = useMessages();
  const client = useQueryClient();
  const [saving, setSaving] = useState<string | null>(null);
  const [troubles, setTroubles] = useState<Record<string, Trouble>>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [notices, setNotices] = useState<Record<string, MergeNotice | undefined>>({});

  const trouble = (section: string, next: Trouble) => setTroubles((known) => ({ ...known, [section]: next }));

  /** What is wrong with a draft as far as its schema tells; shows it. */
  const check = (section: string): FieldProblem[] => {
    const values = store.latest()[section]?.values;
    const schema = schemas[section];
    const problems = values && schema ? validate(fieldsOf(schema), values, text.validation) : [];
    trouble(section, { problems, error: null });
    return problems;
  };

  /** Shows why something was refused; a conflict is resolved, or put to the one who is at the page. */
  const refused = async (section: string, problem: unknown): Promise<FieldProblem[]> => {
    if (problem instanceof ApiError && problem.code === 'CONFIG_VERSION_CONFLICT') {
      await resolve(section, await newest(section, problem));
      return [];
    }
    const problems = problem instanceof ApiError ? problem.fields.map((field) => within(section, field)) : [];
    trouble(section, { problems, error: problem });
    return problems;
  };

  const newest = async (section: string, problem: ApiError): Promise<Section> => {
    await client.refetchQueries({ queryKey: keys.config(server), exact: true });
    const read = client.getQueryData<Section[]>(keys.config(server))?.find((each) => each.name === section);
    const version = Number(problem.details.current_version);
    if (read !== undefined && read.version >= version) {
      return read;
    }
    const values = isObject(problem.details.current_config) ? problem.details.current_config : {};
    return { name: section, values: { ...read?.values, ...values }, version, updatedBy: '', updatedAt: '' };
  };

  /** Brings a draft up to the version that somebody else stored. */
  const resolve = async (section: string, theirs: Section): Promise<void> => {
    const begun = store.latest()[section];
    if (begun === undefined) {
      return;
    }
    const hidden = await changedSecrets(server, section, begun.version, theirs.version);
    // Typing goes on meanwhile.
    const draft = store.latest()[section];
    if (draft === undefined) {
      return;
    }
    const merged = merge(draft.base, draft.values, theirs.values, hidden);
    trouble(section, NONE);
    if (merged.overlaps.length > 0) {
      setConflict({ section, theirs, merged });
    } else {
      store.set(section, { base: theirs.values, version: theirs.version, values: merged.values });
      setNotices((known) => ({ ...known, [section]: { who: theirs.updatedBy, taken: merged.taken } }));
    }
  };

  const choose = (chosen: Values) => {
    if (conflict !== null) {
      const { section, theirs, merged } = conflict;
      // What was typed since the question came up counts, too.
      const draft = store.latest()[section];
      const { values } = draft === undefined ? merged : merge(draft.base, draft.values, theirs.values);
      store.set(section, { base: theirs.values, version: theirs.version, values: { ...values, ...chosen } });
      setNotices((known) => ({ ...known, [section]: { who: theirs.updatedBy, taken: merged.taken } }));
      setConflict(null);
    }
  };

  /** Stores a draft. Answers what is wrong with it, and null when nothing is and it is stored. */
  const save = async (section: string): Promise<FieldProblem[] | null> => {
    const draft = store.latest()[section];
    if (draft === undefined) {
      return null;
    }
    const problems = check(section);
    if (problems.length > 0) {
      return problems;
    }
    setSaving(section);
    try {
      const stored = await saveFields(server, section, changesOf(draft.base, draft.values), draft.version);
      const typed = store.latest()[section]?.values ?? draft.values;
      // What was typed while it was being saved is a change of what is stored now.
      store.set(section, {
        base: stored.values,
        version: stored.version,
        values: merge(draft.values, typed, stored.values).values,
      });
      showSection(client, server, stored);
      setNotices((known) => ({ ...known, [section]: undefined }));
      trouble(section, NONE);
      return null;
    } catch (problem) {
      return await refused(section, problem);
    } finally {
      setSaving(null);
    }
  };

  return {
    save,
    saving,
    check,
    refused,
    resolve,
    conflict,
    choose,
    closeConflict: () => setConflict(null),
    noticeOf: (section: string) => notices[section],
    closeNotice: (section: string) => setNotices((known) => ({ ...known, [section]: undefined })),
    troubleOf: (section: string) => troubles[section] ?? NONE,
    /** A field that is being corrected is no longer wrong; the next save looks again. */
    corrected: (section: string, fields: readonly string[]) =>
      setTroubles((known) => {
        const present = known[section];
        const left = present?.problems.filter((problem) => !fields.includes(fieldOfPath(problem.field)));
        return present === undefined || left === undefined || left.length === present.problems.length
          ? known
          : { ...known, [section]: { problems: left, error: left.length === 0 ? null : present.error } };
      }),
    clear: (section: string) => {
      trouble(section, NONE);
      setNotices((known) => ({ ...known, [section]: undefined }));
    },
  };
}

/** Only what differs is sent, so secrets that were not touched never are. */
export function changesOf(base: Values, values: Values): Values {
  return Object.fromEntries(changedFields(base, values).map((name) => [name, values[name] ?? null]));
}

/** Paths from the section on: some rules are about several sections and name it. */
function within(section: string, problem: FieldProblem): FieldProblem {
  const start = [`config.${section}.`, `${section}.`].find((each) => problem.field.startsWith(each));
  return start === undefined ? problem : { ...problem, field: problem.field.slice(start.length) };
}

/** Masked on both sides, so only the API knows which of them somebody changed. */
async function changedSecrets(server: number, section: string, from: number, to: number): Promise<Set<string>> {
  try {
    const diff = await readDiff(server, section, from, to);
    return new Set(diff.fields.filter((field) => field.secret).map((field) => field.field));
  } catch {
    // Then a password that both changed is mine, which is what is visible.
    return new Set();
  }
}
