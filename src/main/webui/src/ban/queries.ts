import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Ban, data, keys, whole } from '@/api';
import type { components } from '@/api/schema';

export type NewBan = components['schemas']['NewBan'];
export type BanSync = components['schemas']['BanSync'];
export type BanImport = components['schemas']['BanImport'];

export const PAGE = 50;

export interface BanFilter {
  search: string;
  inactive: boolean;
  offset: number;
}

export function useBans(server: number, { search, inactive, offset }: BanFilter) {
  return useQuery({
    queryKey: [...keys.bans(server), { search, inactive, offset }],
    queryFn: async ({ signal }) => {
      const answer = await whole(
        api.GET('/api/servers/{server_id}/bans', {
          params: {
            path: { server_id: String(server) },
            query: { include_inactive: inactive, search: search || undefined, limit: PAGE, offset },
          },
          signal,
        }),
      );
      return { bans: answer.data, sync: answer.sync, total: answer.meta?.total ?? answer.data.length };
    },
    placeholderData: keepPreviousData,
  });
}

function useBanChange<V, R>(server: number, run: (value: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => client.invalidateQueries({ queryKey: keys.bans(server) }),
  });
}

export function useCreateBan(server: number) {
  return useBanChange(server, (body: NewBan) =>
    data(api.POST('/api/servers/{server_id}/bans', { params: { path: { server_id: String(server) } }, body })),
  );
}

export function useChangeBan(server: number) {
  return useBanChange(server, ({ id, ...body }: { id: number; reason?: string; duration_minutes?: number }) =>
    data(
      api.PUT('/api/servers/{server_id}/bans/{ban_id}', {
        params: { path: { server_id: String(server), ban_id: String(id) } },
        body,
      }),
    ),
  );
}

export function useLiftBan(server: number) {
  return useBanChange(server, (ban: Ban) =>
    data(
      api.DELETE('/api/servers/{server_id}/bans/{ban_id}', {
        params: { path: { server_id: String(server), ban_id: String(ban.id) } },
      }),
    ),
  );
}

export function useImportBans(server: number) {
  return useBanChange(server, (text: string) =>
    data(
      api.POST('/api/servers/{server_id}/bans/import', {
        params: { path: { server_id: String(server) } },
        body: text,
        bodySerializer: (lines: string) => lines,
        headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      }),
    ),
  );
}

/** What bans the same again, for as long as was left. */
export function sameAgain(ban: Ban, now: number): NewBan {
  const left = ban.expires_at == null ? 0 : Math.max(1, Math.ceil((Date.parse(ban.expires_at) - now) / 60_000));
  return {
    player_uid: ban.guid,
    ban_type: ban.ban_type,
    name: ban.name ?? undefined,
    reason: ban.reason,
    duration_minutes: left,
  };
}
