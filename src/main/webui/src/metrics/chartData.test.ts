import { describe, expect, it } from 'vitest';
import type { MetricsPoint } from '@/api';
import { summaryOf, usageOf } from './chartData';

const START = Date.parse('2026-01-05T10:00:00Z');

function point(seconds: number, cpu: number, players: number | null = 1): MetricsPoint {
  return {
    at: new Date(START + seconds * 1_000).toISOString(),
    cpu_percent: cpu,
    cpu_max: cpu * 2,
    ram_mb: 100,
    ram_max_mb: 110,
    player_count: players,
    player_max: players,
  };
}

const sample = (seconds: number, cpu: number) => ({ at: START + seconds * 1_000, cpu, ramMb: 90, players: 2 });

describe('usageOf', () => {
  it('ends the line where the server did not run', () => {
    const { cpu } = usageOf([point(0, 10), point(5, 20), point(300, 30)], 5, []);

    expect(cpu.averages).toEqual([10, 20, null, 30]);
    expect(cpu.peaks).toEqual([20, 40, null, 60]);
    expect(cpu.times.map((at) => at - START / 1_000)).toEqual([0, 5, 10, 300]);
  });

  it('draws on over a point that came late', () => {
    expect(usageOf([point(0, 10), point(11, 20)], 5, []).cpu.averages).toEqual([10, 20]);
  });

  it('puts behind the points what was heard after them', () => {
    const { cpu, players } = usageOf([point(0, 10), point(5, 20)], 5, [sample(4, 99), sample(5, 99), sample(10, 30)]);

    expect(cpu.averages).toEqual([10, 20, 30]);
    expect(players.averages).toEqual([1, 1, 2]);
  });

  it('has a gap between the points and what was heard much later', () => {
    expect(usageOf([point(0, 10)], 5, [sample(600, 30)]).cpu.averages).toEqual([10, null, 30]);
  });

  it('leaves out players of a game that does not tell them', () => {
    const { players } = usageOf([point(0, 10, null)], 5, []);

    expect(players.averages).toEqual([null]);
    expect(summaryOf(players)).toBeNull();
  });
});

describe('summaryOf', () => {
  it('tells average and peak, and when that was', () => {
    const { cpu } = usageOf([point(0, 10), point(5, 40), point(300, 10)], 5, []);

    expect(summaryOf(cpu)).toEqual({ now: 10, average: 20, peak: 80, peakAt: START / 1_000 + 5 });
  });

  it('has nothing to tell of nothing', () => {
    expect(summaryOf(usageOf([], 5, []).cpu)).toBeNull();
  });
});
