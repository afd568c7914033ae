import type { MetricsPoint } from '@/api';
import type { Sample } from '@/live';

export const RANGES = ['1h', '24h', '7d'] as const;
export type Range = (typeof RANGES)[number];

export const RANGE_SECONDS: Record<Range, number> = { '1h': 3_600, '24h': 86_400, '7d': 604_800 };

/** What one chart draws, oldest first: columns of the same length. Null is a gap. */
export interface Series {
  /** Seconds since the epoch. */
  times: number[];
  /** Of each stretch. */
  averages: (number | null)[];
  peaks: (number | null)[];
}

export interface Usage {
  cpu: Series;
  memory: Series;
  players: Series;
}

/** A pause longer than this many steps is a gap: the server did not run. */
const GAP_STEPS = 2.5;

/**
 * The kept points and behind them what was heard since, as columns for charts.
 *
 * @param stepSeconds length of the stretch that a point stands for
 * @param live samples; those that the points cover already are left out
 */
export function usageOf(points: readonly MetricsPoint[], stepSeconds: number, live: readonly Sample[]): Usage {
  const usage: Usage = { cpu: noSeries(), memory: noSeries(), players: noSeries() };
  let last: number | null = null;
  const add = (at: number, cpu: Pair, memory: Pair, players: Pair) => {
    if (last !== null && at - last > stepSeconds * GAP_STEPS) {
      // One empty point right behind the last one ends the line there.
      push(usage, last + stepSeconds, NOTHING, NOTHING, NOTHING);
    }
    push(usage, at, cpu, memory, players);
    last = at;
  };
  for (const point of points) {
    add(
      Date.parse(point.at) / 1_000,
      [point.cpu_percent, point.cpu_max],
      [point.ram_mb, point.ram_max_mb],
      [point.player_count ?? null, point.player_max ?? point.player_count ?? null],
    );
  }
  for (const sample of live) {
    const at = sample.at / 1_000;
    if (last === null || at > last) {
      add(at, [sample.cpu, sample.cpu], [sample.ramMb, sample.ramMb], [sample.players, sample.players]);
    }
  }
  return usage;
}

type Pair = readonly [average: number | null, peak: number | null];
const NOTHING: Pair = [null, null];

function noSeries(): Series {
  return { times: [], averages: [], peaks: [] };
}

function push(usage: Usage, at: number, cpu: Pair, memory: Pair, players: Pair): void {
  for (const [series, [average, peak]] of [
    [usage.cpu, cpu],
    [usage.memory, memory],
    [usage.players, players],
  ] as const) {
    series.times.push(at);
    series.averages.push(average);
    series.peaks.push(peak);
  }
}

/** The figures that are said instead of the picture; null when there are none. */
export interface Summary {
  now: number | null;
  average: number;
  peak: number;
  /** Seconds since the epoch. */
  peakAt: number;
}

export function summaryOf(series: Series): Summary | null {
  let sum = 0;
  let count = 0;
  let peak = Number.NEGATIVE_INFINITY;
  let peakAt = 0;
  for (const [index, average] of series.averages.entries()) {
    if (average === null) {
      continue;
    }
    sum += average;
    count++;
    const highest = series.peaks[index] ?? average;
    if (highest > peak) {
      peak = highest;
      peakAt = series.times[index] ?? 0;
    }
  }
  return count === 0 ? null : { now: series.averages.at(-1) ?? null, average: sum / count, peak, peakAt };
}
