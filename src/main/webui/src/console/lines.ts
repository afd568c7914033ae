import type { LogLine } from '@/api';
import type { LogEvent } from '@/live';

export const LEVELS = ['debug', 'info', 'warning', 'error'] as const;
export const KINDS = ['output', 'input', 'answer', 'system', 'chat', 'companion'] as const;
export type Level = (typeof LEVELS)[number];
export type Kind = (typeof KINDS)[number];

/** One line of the log. The page keeps up to 20,000 of these, so it has no member that could be computed. */
export interface Line {
  seq: number;
  /** Milliseconds since the epoch. */
  at: number;
  level: string;
  kind: string;
  /** As the game printed it: with colour codes. */
  text: string;
  /** Height in pixels at the last width it was drawn with; 0 while that is not known. Changed by the view alone. */
  height: number;
}

/** Lines that were left out because the page or the connection was too slow for them; `first` to `last` inclusive. */
export interface Gap {
  gap: true;
  seq: number;
  last: number;
  height: number;
}

export type Entry = Line | Gap;

export function isGap(entry: Entry): entry is Gap {
  return 'gap' in entry;
}

export function lineOf({ seq, timestamp, level, kind, message }: LogLine): Line {
  return { seq, at: Date.parse(timestamp), level, kind, text: message, height: 0 };
}

/** A line, a mark for skipped ones, or nothing when the event says neither. */
export function entryOf({ data }: LogEvent): Entry | null {
  const { seq, skipped_from: from, skipped_to: to } = data;
  if (typeof from === 'number' && typeof to === 'number') {
    return gapOf(from, to);
  }
  return typeof seq === 'number'
    ? {
        seq,
        at: Date.parse(data.timestamp),
        level: data.level,
        kind: data.kind ?? 'output',
        text: data.message,
        height: 0,
      }
    : null;
}

export function gapOf(first: number, last: number): Gap {
  return { gap: true, seq: first, last, height: 0 };
}
