import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, data, keys, type ServerDetails } from '@/api';

/** What the next start would be refused for, or warn of. */
export function useStartProblems(server: ServerDetails, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.startCheck(server.id), server.status, server.exe_path, server.game_port, server.rcon_port],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/servers/{server_id}/config/check', {
          params: { path: { server_id: String(server.id) } },
          signal,
        }),
      ),
    enabled,
    // Files and ports that a start needs change without a word.
    staleTime: 0,
  });
}

/** Whether ports are free for a server. */
export function usePorts(server: ServerDetails, port: number, rconPort: number | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ['ports', server.id, port, rconPort],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/system/ports', {
          params: { query: { server_id: server.id, port, rcon_port: rconPort } },
          signal,
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
    // Somebody may take a port at any time.
    staleTime: 0,
    gcTime: 0,
  });
}
