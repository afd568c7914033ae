import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { api, data, keys, type Player } from '@/api';

export const PAGE = 50;

/** Kept up to date by live events: read once. */
export function usePlayers(server: number) {
  return useQuery({
    queryKey: keys.players(server),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/players', { params: { path: { server_id: String(server) } }, signal })),
  });
}

export interface HistoryFilter {
  search: string;
  online: boolean | undefined;
  /** Moments as the API takes them. */
  since: string | undefined;
  until: string | undefined;
  offset: number;
}

export function useHistory(server: number, filter: HistoryFilter) {
  return useQuery({
    queryKey: [...keys.playerHistory(server), filter],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/servers/{server_id}/players/history', {
          params: {
            path: { server_id: String(server) },
            query: { ...filter, search: filter.search || undefined, limit: PAGE },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Who is meant, beside the place on the server: one that changed hands meanwhile is refused. */
function meant(player: Player) {
  return { name: player.name, guid: player.guid ?? undefined };
}

export function useKick(server: number) {
  return useMutation({
    mutationFn: ({ player, reason }: { player: Player; reason: string }) =>
      data(
        api.POST('/api/servers/{server_id}/players/{slot_id}/kick', {
          params: { path: { server_id: String(server), slot_id: player.slot_id } },
          body: { ...meant(player), reason },
        }),
      ),
  });
}

export function useWrite(server: number) {
  return useMutation({
    mutationFn: ({ player, text }: { player: Player | null; text: string }) =>
      player === null
        ? data(
            api.POST('/api/servers/{server_id}/message', {
              params: { path: { server_id: String(server) } },
              body: { text },
            }),
          )
        : data(
            api.POST('/api/servers/{server_id}/players/{slot_id}/message', {
              params: { path: { server_id: String(server), slot_id: player.slot_id } },
              body: { ...meant(player), text },
            }),
          ),
  });
}
