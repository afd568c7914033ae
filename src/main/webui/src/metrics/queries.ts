import { useQuery } from '@tanstack/react-query';
import { api, data, keys } from '@/api';
import type { Range } from './chartData';

/** A new point comes about as often; what is heard live goes behind the points of the last hour. */
const FRESH_MS: Record<Range, number> = { '1h': 60_000, '24h': 300_000, '7d': 1_800_000 };

export function useMetrics(server: number, range: Range) {
  const heard = range === '1h';
  return useQuery({
    queryKey: [...keys.metrics(server), range],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/servers/{server_id}/metrics', {
          params: { path: { server_id: String(server) }, query: { range } },
          signal,
        }),
      ),
    staleTime: FRESH_MS[range],
    // Nothing tells that there is another point, and the end of the chart is always now.
    refetchInterval: heard ? false : FRESH_MS[range],
    refetchOnWindowFocus: !heard,
  });
}

export function usePlayersNow(server: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.players(server),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/players', { params: { path: { server_id: String(server) } }, signal })),
    enabled,
  });
}
