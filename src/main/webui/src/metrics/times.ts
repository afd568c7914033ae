import type { Range } from './chartData';

/** Times beside charts, where there is little room. */
export const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
export const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: 'numeric', minute: '2-digit' });

/** @param at seconds since the epoch */
export function momentIn(range: Range, at: number): string {
  return (range === '1h' ? clock : dayAndClock).format(at * 1_000);
}
