import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { announceSessionEnd } from '@/api';
import { applyEvents, isKeptLive } from './apply';
import type { LiveEvent, LiveStatus } from './events';
import { type Sample, Samples } from './samples';
import { HEARTBEAT_SECONDS, LiveSocket } from './socket';

interface Live {
  socket: LiveSocket;
  samples: Samples;
  listeners: Set<(event: LiveEvent) => void>;
}

const LiveContext = createContext<Live | null>(null);

/**
 * One connection for the whole page: everything but console lines, which a page of a console reads itself. While nobody
 * is signed in it is closed.
 */
export function LiveProvider({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const client = useQueryClient();
  const [live] = useState<Live>(() => {
    const samples = new Samples();
    const listeners = new Set<(event: LiveEvent) => void>();
    const socket = new LiveSocket({
      query: () => new URLSearchParams({ batch: 'true', without: 'log', heartbeat: String(HEARTBEAT_SECONDS) }),
      onEvents: (events) => {
        applyEvents(client, samples, events);
        for (const event of events) {
          for (const listener of listeners) {
            listener(event);
          }
        }
      },
      // What is being read right now is not read twice.
      onOpened: () =>
        void client.invalidateQueries({ predicate: ({ queryKey }) => isKeptLive(queryKey) }, { cancelRefetch: false }),
      onResumed: () => void client.invalidateQueries(),
      onSessionEnded: announceSessionEnd,
    });
    return { socket, samples, listeners };
  });

  useEffect(() => {
    if (!signedIn) {
      return;
    }
    live.socket.start();
    return () => live.socket.stop();
  }, [live, signedIn]);

  return <LiveContext value={live}>{children}</LiveContext>;
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) {
    throw new Error('LiveProvider is missing');
  }
  return live;
}

/** How the connection is. */
export function useLiveStatus(): LiveStatus {
  const { socket } = useLive();
  return useSyncExternalStore(socket.subscribe, socket.getStatus);
}

/** Calls back for each live event but console lines. The callback should be stable (`useCallback`). */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const { listeners } = useLive();
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listeners, listener]);
}

/** What a server used in the last minutes, oldest first. */
export function useSamples(server: number): readonly Sample[] {
  const { samples } = useLive();
  const subscribe = useCallback((listener: () => void) => samples.subscribe(server, listener), [samples, server]);
  return useSyncExternalStore(subscribe, () => samples.of(server));
}

/** For those who know samples from elsewhere, for example of the time before the page was opened. */
export function useAddSamples(): (server: number, ...samples: Sample[]) => void {
  const { samples } = useLive();
  return useMemo(() => samples.add.bind(samples), [samples]);
}
