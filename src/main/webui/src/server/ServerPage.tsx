import { Stack } from '@mantine/core';
import { Outlet, useParams } from 'react-router';
import { Loaded } from '@/shared';
import { useGame, useServerQuery } from './queries';
import { ServerHeader } from './ServerHeader';
import { ServerTabs } from './ServerTabs';

/** A server: header, tabs, and the tab that is open. */
export function ServerPage() {
  const id = Number(useParams().serverId);
  const server = useServerQuery(id);
  const game = useGame(server.data?.game_type);
  return (
    <Loaded query={server}>
      {(found) => (
        <Stack gap="md">
          <ServerHeader server={found} />
          <Loaded query={game}>
            {(itsGame) => (
              <>
                <ServerTabs server={found} game={itsGame} />
                <Outlet key={id} context={{ server: found, game: itsGame }} />
              </>
            )}
          </Loaded>
        </Stack>
      )}
    </Loaded>
  );
}
