import { api, data, type Server } from '@/api';

/** What has to be known of a server to switch it. Both the items of the list and the details have it. */
export type PowerTarget = Pick<Server, 'id' | 'name' | 'game_type' | 'status' | 'player_count'> & {
  next_start_at?: string | null;
};

export type PowerAction = 'start' | 'stop' | 'restart' | 'kill' | 'cancelInstall';

/** Why something cannot be done now; null when it can. A key of the messages `server.power.why`. */
export type Obstacle = 'admin' | 'up' | 'down' | 'installing' | 'stopping' | 'notInstalling';

const DOWN = new Set(['stopped', 'crashed', 'error']);

/** What the API would answer to each action in the present state. */
export function obstacles(target: PowerTarget, isAdmin: boolean): Record<PowerAction, Obstacle | null> {
  if (!isAdmin) {
    return { start: 'admin', stop: 'admin', restart: 'admin', kill: 'admin', cancelInstall: 'admin' };
  }
  const { status } = target;
  const down = DOWN.has(status);
  const startIsDue = status === 'crashed' && Boolean(target.next_start_at);
  const installing = status === 'installing' ? 'installing' : null;
  return {
    start: installing ?? (status === 'starting' || status === 'running' ? 'up' : null),
    stop: installing ?? (status === 'stopping' ? 'stopping' : down && !startIsDue ? 'down' : null),
    restart: installing ?? (status === 'stopping' ? 'stopping' : down ? 'down' : null),
    kill: installing ?? (down ? 'down' : null),
    cancelInstall: installing === null ? 'notInstalling' : null,
  };
}

/**
 * Asks the API to do it. `stop` answers when the server has stopped, which may take its whole grace time; the others when
 * there is a process, or none.
 *
 * @param reason of a stop, for the log
 */
export async function powerRequest(id: number, action: PowerAction, reason?: string): Promise<void> {
  const params = { path: { server_id: String(id) } };
  switch (action) {
    case 'start':
      await data(api.POST('/api/servers/{server_id}/start', { params }));
      break;
    case 'stop':
      await data(api.POST('/api/servers/{server_id}/stop', { params, body: reason ? { reason } : {} }));
      break;
    case 'restart':
      await data(api.POST('/api/servers/{server_id}/restart', { params }));
      break;
    case 'kill':
      await data(api.POST('/api/servers/{server_id}/kill', { params }));
      break;
    case 'cancelInstall':
      await data(api.POST('/api/servers/{server_id}/install/cancel', { params }));
  }
}

/** Says something to all players of a server. */
export async function tellPlayers(id: number, text: string): Promise<void> {
  await data(
    api.POST('/api/servers/{server_id}/message', { params: { path: { server_id: String(id) } }, body: { text } }),
  );
}
