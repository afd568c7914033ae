import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, data, keys } from '@/api';
import { type Sample, useAddSamples } from '@/live';

/** Lines of all servers over the same times; null where a server did not run. */
export interface PastUsage {
  times: string[];
  servers: {
    server_id: number;
    cpu_percent: (number | null)[];
    ram_mb: (number | null)[];
    player_count: (number | null)[];
  }[];
}

/** Begins the small charts with the last minutes before the page was opened. Without them they begin empty. */
export function usePastUsage(): void {
  const addSamples = useAddSamples();
  const past = useQuery({
    queryKey: keys.metricsOverview,
    queryFn: async ({ signal }): Promise<PastUsage> =>
      data(
        api.GET('/api/metrics' as never, { params: { query: { range: '15m' } }, signal } as never) as Promise<{
          data?: { data: PastUsage };
          response: Response;
        }>,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

  useEffect(() => {
    for (const line of past?.servers ?? []) {
      addSamples(line.server_id, ...samplesOf(line, past?.times ?? []));
    }
  }, [past, addSamples]);
}

function samplesOf(line: PastUsage['servers'][number], times: readonly string[]): Sample[] {
  return times.flatMap((time, index) => {
    const cpu = line.cpu_percent[index];
    const ramMb = line.ram_mb[index];
    return cpu == null || ramMb == null
      ? []
      : [{ at: Date.parse(time), cpu, ramMb, players: line.player_count[index] ?? null }];
  });
}
