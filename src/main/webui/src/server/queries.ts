import { useQuery } from '@tanstack/react-query';
import { useOutletContext } from 'react-router';
import { api, data, type GameDetails, keys, type Server, type ServerDetails } from '@/api';
import type { JsonSchema } from '@/config';

export function useServers() {
  return useQuery({
    queryKey: keys.servers,
    queryFn: async ({ signal }) => (await data(api.GET('/api/servers', { signal }))) as Server[],
  });
}

export function useServerQuery(id: number, enabled = true) {
  return useQuery({
    queryKey: keys.server(id),
    queryFn: async ({ signal }) =>
      (await data(
        api.GET('/api/servers/{server_id}', { params: { path: { server_id: String(id) } }, signal }),
      )) as ServerDetails,
    enabled,
  });
}

export function useGame(gameType: string | undefined) {
  return useQuery({
    queryKey: keys.game(gameType ?? ''),
    queryFn: ({ signal }) =>
      data(api.GET('/api/games/{game_type}', { params: { path: { game_type: gameType ?? '' } }, signal })),
    enabled: gameType !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What each section of a game's settings is made of. */
export function useSchemas(gameType: string) {
  return useQuery({
    queryKey: [...keys.game(gameType), 'config-schema'],
    queryFn: async ({ signal }) =>
      (await data(
        api.GET('/api/games/{game_type}/config-schema', { params: { path: { game_type: gameType } }, signal }),
      )) as Record<string, JsonSchema>,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What people call a section of a game's settings. */
export function useSectionTitle(gameType: string): (section: string) => string {
  const schemas = useSchemas(gameType).data;
  return (section) => schemas?.[section]?.title ?? section;
}

/** Programs that a server of a game can run, as far as they are found or known. */
export function useExecutables(gameType: string) {
  return useQuery({
    queryKey: [...keys.game(gameType), 'executables'],
    queryFn: ({ signal }) =>
      data(api.GET('/api/games/{game_type}/executables', { params: { path: { game_type: gameType } }, signal })),
    enabled: gameType !== '',
  });
}

export interface ServerPageContext {
  server: ServerDetails;
  game: GameDetails;
}

/** For the tabs of a server's page: the server that is shown, kept up to date by live events. */
export function useServer(): ServerPageContext {
  return useOutletContext<ServerPageContext>();
}
