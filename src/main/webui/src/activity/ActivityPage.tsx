import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMessages } from '@/messages';
import { useServers } from '@/server';
import { useIsAdmin } from '@/session';
import { PageHeader, SearchInput, useTyped } from '@/shared';
import classes from './Activity.module.css';
import { ActivityList } from './ActivityList';
import type { ActivityFilter } from './entries';

const DAY_MS = 86_400_000;
/** Of these kinds only administrators see anything. */
const FOR_ADMINS = new Set(['account.', 'token.', 'access.']);

/** Who did what, and what servers did by themselves. */
export function ActivityPage() {
  const { activity: text } = useMessages();
  const admin = useIsAdmin();
  const servers = useServers().data ?? [];
  const [params, setParams] = useSearchParams();
  const value = (name: string) => params.get(name) ?? '';
  const set = (name: string, to: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (to === '') {
          next.delete(name);
        } else {
          next.set(name, to);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );

  const filter = useMemo<ActivityFilter>(() => {
    const days = Number(params.get('days'));
    const server = Number(params.get('server'));
    return {
      server: server > 0 ? server : undefined,
      actor: params.get('person') || undefined,
      action: params.get('kind') || undefined,
      search: params.get('q') || undefined,
      // Whole minutes: the address of the page stays the same, and so should what it stands for.
      since: days > 0 ? new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * DAY_MS).toISOString() : undefined,
    };
  }, [params]);
  const filtered = Object.values(filter).some((each) => each !== undefined);

  return (
    <>
      <PageHeader title={text.title} />
      <search className={classes.filters} aria-label={text.filters}>
        <Typed label={text.search} value={value('q')} onChange={(to) => set('q', to)} search />
        <NativeSelect
          aria-label={text.server}
          value={value('server')}
          onChange={(event) => set('server', event.currentTarget.value)}
          data={[
            { value: '', label: text.anyServer },
            ...servers.map((server) => ({ value: String(server.id), label: server.name })),
          ]}
        />
        <NativeSelect
          aria-label={text.kind}
          value={value('kind')}
          onChange={(event) => set('kind', event.currentTarget.value)}
          data={Object.entries(text.kinds)
            .filter(([kind]) => admin || !FOR_ADMINS.has(kind))
            .map(([kind, label]) => ({ value: kind, label }))}
        />
        <NativeSelect
          aria-label={text.time}
          value={value('days') || 'any'}
          onChange={(event) => set('days', event.currentTarget.value === 'any' ? '' : event.currentTarget.value)}
          data={['any', '1', '7', '30'].map((days) => ({ value: days, label: text.times[days] ?? days }))}
        />
        <Typed
          label={text.person}
          placeholder={text.personPlaceholder}
          value={value('person')}
          onChange={(to) => set('person', to)}
        />
      </search>
      <ActivityList
        filter={filter}
        empty={
          filtered ? (
            <>
              {text.nothingFound}
              <br />
              <Button variant="default" mt="md" onClick={() => setParams({}, { replace: true })}>
                {text.clearFilters}
              </Button>
            </>
          ) : (
            text.empty
          )
        }
      />
    </>
  );
}

interface TypedProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  search?: boolean;
}

/** Text that is asked for a moment after the last key. */
function Typed({ label, placeholder, value, onChange, search = false }: TypedProps) {
  const [typed, change] = useTyped(value, onChange, 300);
  return search ? (
    <SearchInput label={label} value={typed} onChange={change} />
  ) : (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
