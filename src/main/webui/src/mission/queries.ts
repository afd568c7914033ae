import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, keys } from '@/api';
import type { components } from '@/api/schema';

export type Difficulty = NonNullable<components['schemas']['PlayMission']['difficulty']>;

export function useMissions(server: number) {
  return useQuery({
    queryKey: keys.missions(server),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/missions', { params: { path: { server_id: String(server) } }, signal })),
  });
}

export function usePlayMission(server: number) {
  return useMutation({
    mutationFn: ({ filename, difficulty }: { filename: string; difficulty: Difficulty | undefined }) =>
      data(
        api.POST('/api/servers/{server_id}/missions/{filename}/play', {
          params: { path: { server_id: String(server), filename } },
          body: { difficulty },
        }),
      ),
  });
}

export function useDeleteMission(server: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (filename: string) =>
      data(
        api.DELETE('/api/servers/{server_id}/missions/{filename}', {
          params: { path: { server_id: String(server), filename } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.missions(server) }),
  });
}

/** Brings back what was deleted a short while ago. */
export function useRestoreMission(server: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (filename: string) =>
      data(
        api.POST('/api/servers/{server_id}/missions/{filename}/restore', {
          params: { path: { server_id: String(server), filename } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.missions(server) }),
  });
}
