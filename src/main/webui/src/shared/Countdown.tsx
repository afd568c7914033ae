import { formatDuration } from './format';
import { useNow } from './TimeText';

/** Time since a moment, moving on: "2 h 3 min". */
export function Elapsed({ since }: { since: string }) {
  const now = useNow();
  // The clocks of browser and server may differ a little.
  return <>{formatDuration(Math.max(0, (now - Date.parse(since)) / 1_000))}</>;
}

/** Whole seconds until a moment; 0 when it has come. */
export function useSecondsUntil(time: string | null | undefined): number {
  const now = useNow();
  return time ? Math.max(0, Math.ceil((Date.parse(time) - now) / 1_000)) : 0;
}
