import { Button, Stack } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link, Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { ApiError, type GameDetails } from '@/api';
import { type LiveEvent, useLiveEvents } from '@/live';
import { useMessages } from '@/messages';
import { EmptyState, Loaded, PageHeader } from '@/shared';
import { useGame, useServerQuery } from './queries';
import { ServerBanners } from './ServerBanners';
import { ServerHeader } from './ServerHeader';
import { PANEL_ID, ServerTabs, tabId } from './ServerTabs';
import { TABS, type Tab, tabAt } from './tabs';

/** A server: header, tabs, and the tab that is open. */
export function ServerPage() {
  const { serverId } = useParams();
  // Another server is another page: nothing of the one before stays.
  return <ServerPageOf key={serverId} id={Number(serverId)} />;
}

function ServerPageOf({ id }: { id: number }) {
  const known = Number.isSafeInteger(id) && id > 0;
  const server = useServerQuery(id, known);
  const game = useGame(server.data?.game_type);
  const deleted = useDeleted(id);
  const tab = tabAt(useLocation().pathname) ?? (TABS[0] as Tab);
  if (deleted.seen) {
    return <Gone name={deleted.name ?? server.data?.name} />;
  }
  if (!known || (server.error instanceof ApiError && server.error.status === 404)) {
    // What was known a moment ago was deleted while the connection was lost.
    return <Gone name={server.data?.name} />;
  }
  return (
    <Loaded query={server}>
      {(found) => (
        <Stack gap="sm">
          <ServerHeader server={found} game={game.data} overview={tab.name === 'overview'} />
          <ServerBanners server={found} game={game.data} />
          <Loaded query={game}>
            {(itsGame) => (
              <>
                <ServerTabs server={found} game={itsGame} />
                <div role="tabpanel" id={PANEL_ID} aria-labelledby={tabId(tab.name)}>
                  {tab.isOf(itsGame) ? (
                    <Outlet context={{ server: found, game: itsGame }} />
                  ) : (
                    <MissingPart server={id} tab={tab} game={itsGame} />
                  )}
                </div>
              </>
            )}
          </Loaded>
        </Stack>
      )}
    </Loaded>
  );
}

/** Whether somebody deleted it while it was looked at. */
function useDeleted(id: number) {
  const [deleted, setDeleted] = useState<{ seen: boolean; name?: string }>({ seen: false });
  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (event.type === 'server_deleted' && event.server_id === id) {
          setDeleted({ seen: true, name: typeof event.data.name === 'string' ? event.data.name : undefined });
        }
      },
      [id],
    ),
  );
  return deleted;
}

function Gone({ name }: { name: string | undefined }) {
  const { server: text, common } = useMessages();
  return (
    <div role="status">
      <PageHeader title={name === undefined ? text.gone.notFound : text.gone.deleted(name)} />
      <EmptyState
        actions={
          <Button component={Link} to="/servers">
            {common.toServers}
          </Button>
        }
      >
        {name === undefined ? text.gone.notFoundText : text.gone.deletedText}
      </EmptyState>
    </div>
  );
}

function MissingPart({ server, tab, game }: { server: number; tab: Tab; game: GameDetails }) {
  const { server: text } = useMessages();
  const navigate = useNavigate();
  return (
    <EmptyState
      actions={
        <Button variant="default" onClick={() => void navigate(`/servers/${server}`)}>
          {text.toOverview}
        </Button>
      }
    >
      {text.missing[tab.name](game.display_name)}
    </EmptyState>
  );
}
