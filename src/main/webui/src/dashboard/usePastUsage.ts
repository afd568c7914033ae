import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, data, keys, type MetricsLines } from '@/api';
import { type Sample, useAddSamples } from '@/live';

/** Begins the small charts with the last minutes before the page was opened. Without them they begin empty. */
export function usePastUsage(): void {
  const addSamples = useAddSamples();
  const past = useQuery({
    queryKey: keys.metricsOverview,
    queryFn: ({ signal }) => data(api.GET('/api/metrics', { params: { query: { range: '15m' } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

  useEffect(() => {
    for (const line of past?.servers ?? []) {
      addSamples(line.server_id, ...samplesOf(line, past?.times ?? []));
    }
  }, [past, addSamples]);
}

function samplesOf(line: MetricsLines, times: readonly string[]): Sample[] {
  return times.flatMap((time, index) => {
    const cpu = line.cpu_percent[index];
    const ramMb = line.ram_mb[index];
    return cpu == null || ramMb == null
      ? []
      : [{ at: Date.parse(time), cpu, ramMb, players: line.player_count[index] ?? null }];
  });
}
