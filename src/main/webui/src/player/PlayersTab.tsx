import { Stack } from '@mantine/core';
import { useServer } from '@/server';
import { OnlinePlayers } from './OnlinePlayers';
import { PlayerHistory } from './PlayerHistory';

/** Who plays, and who played. */
export function PlayersTab() {
  const { server, game } = useServer();
  return (
    <Stack gap="xl">
      <OnlinePlayers server={server} game={game} />
      <PlayerHistory server={server.id} game={game} />
    </Stack>
  );
}
