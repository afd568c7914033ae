/** One moment of what a server used. */
export interface Sample {
  /** Milliseconds since the epoch. */
  at: number;
  /** 100 is one core. */
  cpu: number;
  ramMb: number;
  players: number | null;
}

const KEPT = 60;
const NONE: readonly Sample[] = [];

/** The last few minutes of each server, for sparklines: kept out of React, because it changes every few seconds. */
export class Samples {
  private readonly byServer = new Map<number, readonly Sample[]>();
  private readonly listeners = new Map<number, Set<() => void>>();

  of(server: number): readonly Sample[] {
    return this.byServer.get(server) ?? NONE;
  }

  add(server: number, ...samples: Sample[]): void {
    const known = this.of(server);
    const merged = [...known, ...samples].sort((a, b) => a.at - b.at);
    const distinct = merged.filter((sample, index) => index === 0 || sample.at !== merged[index - 1]?.at);
    this.byServer.set(server, distinct.slice(-KEPT));
    for (const listener of this.listeners.get(server) ?? []) {
      listener();
    }
  }

  subscribe(server: number, listener: () => void): () => void {
    const set = this.listeners.get(server) ?? new Set();
    this.listeners.set(server, set);
    set.add(listener);
    return () => set.delete(listener);
  }
}
