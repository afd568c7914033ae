import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { GameDetails, PlayerSession } from '@/api';
import { BanDialog, canBeBanned } from '@/ban';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import {
  type Column,
  CopyText,
  DataTable,
  DateTime,
  EmptyState,
  formatDuration,
  Loaded,
  Pager,
  SearchInput,
} from '@/shared';
import { Elapsed } from './OnlinePlayers';
import { PAGE, useHistory } from './queries';

type Presence = '' | 'online' | 'gone';

interface Filters {
  search: string;
  presence: Presence;
  /** Days as a date input has them; '' for none. */
  since: string;
  until: string;
}

const NONE: Filters = { search: '', presence: '', since: '', until: '' };

/** Who played, over all runs of the server. */
export function PlayerHistory({ server, game }: { server: number; game: GameDetails }) {
  const { player: text } = useMessages();
  const [filters, setFilters] = useState(NONE);
  const [offset, setOffset] = useState(0);
  const [target, setTarget] = useState<PlayerSession | null>(null);
  const [search] = useDebouncedValue(filters.search.trim(), 250);
  const query = useHistory(server, {
    search,
    online: filters.presence === '' ? undefined : filters.presence === 'online',
    since: moment(filters.since, 0),
    until: moment(filters.until, 1),
    offset,
  });
  const filtered = Object.values(filters).some((value) => value !== '');
  const change = (patch: Partial<Filters>) => {
    setFilters({ ...filters, ...patch });
    setOffset(0);
  };

  return (
    <Stack gap="sm" component="section" aria-label={text.history}>
      <Title order={2} size="h4">
        {text.history}
      </Title>
      <Group gap="sm" align="flex-end">
        <SearchInput label={text.search} value={filters.search} onChange={(value) => change({ search: value })} />
        <NativeSelect
          label={text.who}
          value={filters.presence}
          onChange={(event) => change({ presence: event.currentTarget.value as Presence })}
          data={[
            { value: '', label: text.everybody },
            { value: 'online', label: text.onlyOnline },
            { value: 'gone', label: text.onlyGone },
          ]}
        />
        <TextInput
          type="date"
          label={text.since}
          value={filters.since}
          max={filters.until || undefined}
          onChange={(event) => change({ since: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text.until}
          value={filters.until}
          min={filters.since || undefined}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
        {filtered && (
          <Button variant="default" onClick={() => change(NONE)}>
            {text.clearFilters}
          </Button>
        )}
      </Group>
      <Loaded query={query}>
        {({ items, total }) => (
          <>
            {total === 0 ? (
              <EmptyState>{filtered ? text.historyNothing : text.historyEmpty}</EmptyState>
            ) : (
              <HistoryTable sessions={items} onBan={setTarget} />
            )}
            <Pager total={total} offset={offset} limit={PAGE} onChange={setOffset} />
          </>
        )}
      </Loaded>
      {target !== null && (
        <BanDialog
          server={server}
          game={game}
          target={{
            kind: 'known',
            name: target.player_name,
            guid: target.guid ?? null,
            address: target.address ?? null,
          }}
          onClose={() => setTarget(null)}
        />
      )}
    </Stack>
  );
}

/** The beginning of a day here, or of the one after it. */
function moment(day: string, plusDays: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  return year && month && date ? new Date(year, month - 1, date + plusDays).toISOString() : undefined;
}

function HistoryTable({
  sessions,
  onBan,
}: {
  sessions: readonly PlayerSession[];
  onBan: (session: PlayerSession) => void;
}) {
  const { player: text } = useMessages();
  const admin = useIsAdmin();
  const columns: Column<PlayerSession>[] = [
    {
      key: 'name',
      label: text.columns.name,
      primary: true,
      render: (session) => (
        <Text span size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {session.player_name}
        </Text>
      ),
    },
    { key: 'joined', label: text.columns.joined, render: (session) => <DateTime time={session.joined_at} /> },
    {
      key: 'left',
      label: text.columns.left,
      render: (session) =>
        session.left_at == null ? (
          <Text span size="sm" c="var(--state-running)">
            {text.stillHere}
          </Text>
        ) : (
          <>
            <DateTime time={session.left_at} />
            {session.ended_by && text.endings[session.ended_by] && (
              <Text span size="sm" c="dimmed">
                {`, ${text.endings[session.ended_by]}`}
              </Text>
            )}
          </>
        ),
    },
    {
      key: 'length',
      label: text.columns.length,
      numeric: true,
      render: (session) =>
        session.left_at == null ? <Elapsed since={session.joined_at} /> : formatDuration(session.duration_seconds),
    },
  ];
  if (sessions.some((session) => session.guid)) {
    columns.push({
      key: 'guid',
      label: text.columns.guid,
      render: (session) => session.guid && <CopyText value={session.guid} label={text.columns.guid} size="xs" />,
      empty: (session) => !session.guid,
      wide: true,
    });
  }
  if (admin) {
    columns.push({
      key: 'actions',
      label: text.columns.actions,
      actions: true,
      render: (session) =>
        canBeBanned(session) && (
          <Button
            size="xs"
            variant="default"
            aria-label={text.banOf(session.player_name)}
            onClick={() => onBan(session)}
          >
            {text.ban}
          </Button>
        ),
      empty: (session) => !canBeBanned(session),
    });
  }
  return <DataTable label={text.historyList} columns={columns} rows={sessions} rowKey={(session) => session.id} />;
}
