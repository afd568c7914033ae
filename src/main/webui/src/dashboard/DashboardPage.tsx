import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { api, data, keys, type Server } from '@/api';
import { useMessages } from '@/messages';
import { useServers } from '@/server';
import { useIsAdmin } from '@/session';
import { EmptyState, Loaded, PageHeader } from '@/shared';
import classes from './Dashboard.module.css';
import { Filters } from './Filters';
import { filterServers, summarize, type View } from './model';
import { ServerList } from './ServerList';
import { usePastUsage } from './usePastUsage';
import { useView } from './useView';

const EVERYTHING: Partial<View> = { search: '', state: '', game: '', tag: '' };

/** All servers at a glance. */
export function DashboardPage() {
  const { dashboard: text } = useMessages();
  const admin = useIsAdmin();
  const servers = useServers();
  const create = admin && (
    <Button component={Link} to="/servers/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {text.create}
    </Button>
  );
  const none = servers.data?.length === 0;
  return (
    <>
      <PageHeader title={text.title} actions={!none && create} />
      <Loaded query={servers} lines={8}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState actions={create}>{admin ? text.emptyAdmin : text.empty}</EmptyState>
          ) : (
            <Servers all={all} />
          )
        }
      </Loaded>
    </>
  );
}

function Servers({ all }: { all: Server[] }) {
  const { dashboard: text } = useMessages();
  const [view, setView] = useView();
  const gameName = useGameNames();
  usePastUsage();
  const summary = useMemo(() => summarize(all), [all]);
  const shown = useMemo(() => filterServers(all, view), [all, view]);
  return (
    <>
      <p className={classes.summary}>
        <span>{text.summary(summary.servers, summary.running, summary.players)}</span>
        {summary.attention > 0 && (
          <button type="button" className={classes.attention} onClick={() => setView({ state: 'attention' })}>
            <IconAlertTriangle size={16} aria-hidden />
            {text.attention(summary.attention)}
          </button>
        )}
        <span role="status" className={classes.dim}>
          {shown.length < all.length && text.shown(shown.length, all.length)}
        </span>
      </p>
      <Filters servers={all} view={view} onView={setView} gameName={gameName} />
      {shown.length === 0 ? (
        <EmptyState
          actions={
            <Button variant="default" onClick={() => setView(EVERYTHING)}>
              {text.clearFilters}
            </Button>
          }
        >
          {text.nothingFound}
        </EmptyState>
      ) : (
        <ServerList servers={shown} view={view} onView={setView} gameName={gameName} />
      )}
    </>
  );
}

/** Until the games are known, and where they stay unknown, the short names that the API uses for them do. */
function useGameNames(): (type: string) => string {
  const games = useQuery({
    queryKey: keys.games,
    queryFn: ({ signal }) => data(api.GET('/api/games', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return useCallback((type) => games?.find((game) => game.game_type === type)?.display_name ?? type, [games]);
}
