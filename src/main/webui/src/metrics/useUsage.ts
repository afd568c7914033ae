import { useEffect, useMemo, useState } from 'react';
import { type Sample, useSamples } from '@/live';
import { type Range, usageOf } from './chartData';
import { useMetrics } from './queries';

const HOUR_MS = 3_600_000;

/** The usage of a server in a range; that of the last hour grows with what is heard live. */
export function useUsage(server: number, range: Range) {
  const query = useMetrics(server, range);
  const heard = useHeard(server);
  const { data } = query;
  const usage = useMemo(
    () => data && usageOf(data.points, data.step_seconds, range === '1h' ? heard : []),
    [data, heard, range],
  );
  return { ...query, data: usage };
}

/** All samples since the page was opened, an hour at most: {@link useSamples} forgets sooner. */
function useHeard(server: number): readonly Sample[] {
  const samples = useSamples(server);
  const [heard, setHeard] = useState<readonly Sample[]>([]);
  useEffect(() => {
    setHeard((before) => {
      const last = before.at(-1)?.at ?? 0;
      const fresh = samples.filter((sample) => sample.at > last);
      const from = (fresh.at(-1)?.at ?? 0) - HOUR_MS;
      return fresh.length === 0 ? before : [...before, ...fresh].filter((sample) => sample.at > from);
    });
  }, [samples]);
  return heard;
}
