/** What `/ws` sends. Documented in docs/apis.md and the reference of the Languard API. */
export interface LiveEvent {
  type: string;
  server_id?: number;
  data: Record<string, unknown>;
}

export interface LogEvent extends LiveEvent {
  type: 'log';
  server_id: number;
  data: {
    timestamp: string;
    level: string;
    message: string;
    /** Number of the line; missing where lines were skipped. */
    seq?: number;
    kind?: string;
    /** First and last number of the lines that were left out; they can be fetched from the log. */
    skipped_from?: number;
    skipped_to?: number;
  };
}

/** `stale`: connected, but nothing was heard for longer than the heartbeat allows. */
export type LiveState = 'connecting' | 'live' | 'stale' | 'reconnecting' | 'offline';

export interface LiveStatus {
  state: LiveState;
  /** Milliseconds since the epoch. */
  lastHeard: number;
}
