import { useSyncExternalStore } from 'react';
import { formatDateTime, formatExactTime, formatRelative } from './format';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    // The clock stood still while nobody looked.
    now = Date.now();
  }
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) {
      each();
    }
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, moving on each second while somebody looks. One clock for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** A moment as "3 minutes ago"; the exact time on hover and for screen readers. Within an alert it is not read out again. */
export function RelativeTime({ time }: { time: string }) {
  const current = useNow();
  return (
    <time dateTime={time} title={formatExactTime(time)} aria-live="off">
      {formatRelative(time, Math.max(current, Date.now() - 1_000))}
    </time>
  );
}

export function DateTime({ time }: { time: string }) {
  return (
    <time dateTime={time} title={formatExactTime(time)}>
      {formatDateTime(time)}
    </time>
  );
}
