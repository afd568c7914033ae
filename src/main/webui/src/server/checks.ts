import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, data, keys, type ServerDetails } from '@/api';

/** Something about the next start of a server. */
export interface StartProblem {
  /** An error keeps it from starting. */
  severity: 'error' | 'warning';
  section?: string | null;
  field?: string | null;
  message: string;
}

/** The ports that a server would bind. */
export interface PortBlock {
  free: boolean;
  ports: { port: number; protocol: string; purpose: string; free: boolean; taken_by?: string | null }[];
  suggestion?: { game_port: number; rcon_port?: number | null } | null;
}

type Loose = (path: string, options: object) => ReturnType<typeof api.GET>;
const get = api.GET as unknown as Loose;

/** What the next start would be refused for, or warn of. Read again with the configuration. */
export function useStartProblems(server: ServerDetails, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.config(server.id), 'check', server.status, server.exe_path, server.game_port, server.rcon_port],
    queryFn: async ({ signal }) =>
      (await data(
        get('/api/servers/{server_id}/config/check', { params: { path: { server_id: String(server.id) } }, signal }),
      )) as unknown as StartProblem[],
    enabled,
  });
}

/** Whether ports are free for a server. */
export function usePorts(server: ServerDetails, port: number, rconPort: number | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ['ports', server.id, port, rconPort],
    queryFn: async ({ signal }) =>
      (await data(
        get('/api/system/ports', {
          params: { query: { server_id: server.id, port, rcon_port: rconPort } },
          signal,
        }),
      )) as unknown as PortBlock,
    enabled,
    placeholderData: keepPreviousData,
    // Somebody may take a port at any time.
    staleTime: 0,
    gcTime: 0,
  });
}
