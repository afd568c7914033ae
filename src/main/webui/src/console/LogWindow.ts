import { type Entry, type Gap, gapOf, isGap, type Line } from './lines';

export const KEPT_LINES = 20_000;
/** Lines have up to 64 KB: so many lines of a usual length would be all right, so many long ones would not. */
export const KEPT_CHARACTERS = 8_000_000;
/** How much more may be kept while somebody reads, whose lines must not vanish under their eyes. */
const SLACK = 1.25;
/** Lines that are cut off at once, so that not every new line moves all others. */
const CUT = 500;

export interface WindowState {
  /** Grows with every change. */
  version: number;
  /** Ascending by number. The same array is changed in place: compare versions. */
  entries: readonly Entry[];
  /** Nothing older is kept on the server. */
  atStart: boolean;
  /** New lines are added at the end. Otherwise what is shown is a piece of the past, and the end is to be loaded. */
  attached: boolean;
  /** The view stays at the end. */
  following: boolean;
  /** Wanted lines that came since the view does not follow. */
  missed: number;
}

/**
 * The part of a log that the page holds: bounded, ascending, no number twice, and nothing left out without a mark. It is
 * kept out of React, which hears of changes at most once per frame: when lines come faster than they can be drawn, drawings
 * are left out, never lines.
 */
export class LogWindow {
  private entries: Entry[] = [];
  private characters = 0;
  private atStart = false;
  private attached = true;
  private following = true;
  private missed = 0;
  private seen = 0;
  private readUpTo = 0;
  private readFrom = 0;
  private version = 0;
  private shown: WindowState = this.snapshot();
  private scheduled = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly schedule: (draw: () => void) => void = (draw) => requestAnimationFrame(draw)) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What was last published: not yet what came since. */
  readonly getState = (): WindowState => this.shown;

  /** Number of the newest line that the live connection has told of, wanted or not. */
  get liveSeq(): number {
    return this.seen;
  }

  /** Wanted lines above this number are not in the window, but for those that are added live. */
  get newest(): number {
    return this.readUpTo;
  }

  /** Wanted lines below this number are not in the window. */
  get oldest(): number {
    return this.readFrom;
  }

  get isAttached(): boolean {
    return this.attached;
  }

  get isAtStart(): boolean {
    return this.atStart;
  }

  get isFollowing(): boolean {
    return this.following;
  }

  /** Empties it. Lines after `newest` are to come live, those up to it through {@link prepend}. */
  reset(newest: number): void {
    this.clear(newest + 1, newest);
    this.seen = Math.max(this.seen, newest);
    this.attached = true;
    this.following = true;
    this.missed = 0;
    this.changed();
  }

  /** Empties it and puts a piece of the past into it. */
  show(lines: Line[], from: number, upTo: number, atStart: boolean): void {
    this.clear(from, upTo);
    this.put(lines);
    this.atStart = atStart;
    this.attached = false;
    this.following = false;
    this.missed = 0;
    this.changed();
  }

  /** What the live connection told, in order. What is known already is left out. */
  append(live: Entry[], wanted: (line: Line) => boolean): void {
    let came = 0;
    for (const entry of live) {
      const last = isGap(entry) ? entry.last : entry.seq;
      if (last <= this.seen) {
        continue;
      }
      const first = Math.max(entry.seq, this.seen + 1);
      if (this.seen + 1 < entry.seq) {
        this.addLive(gapOf(this.seen + 1, entry.seq - 1));
      }
      this.seen = last;
      const fitting = isGap(entry) ? gapOf(first, last) : wanted(entry) ? entry : null;
      if (fitting !== null) {
        came += isGap(fitting) ? fitting.last - fitting.seq + 1 : 1;
        this.addLive(fitting);
      }
    }
    if (this.attached) {
      this.readUpTo = this.seen;
    }
    if (came === 0) {
      return;
    }
    if (this.following) {
      this.cutFront();
    } else {
      this.missed += came;
      this.detachWhenFull();
    }
    this.changed();
  }

  /**
   * Older lines than all that are here.
   *
   * @param before what was asked for: when the window begins elsewhere by now, the lines do not fit and are dropped
   * @param from number down to which the log was looked through
   */
  prepend(lines: Line[], before: number, from: number, atStart: boolean): void {
    if (before !== this.readFrom) {
      return;
    }
    this.readFrom = from;
    this.atStart = atStart;
    if (lines.length > 0) {
      this.entries = [...lines, ...this.entries];
      this.characters += sizeOf(lines);
      if (!this.following) {
        this.cutBack();
      } else if (this.isOver(SLACK)) {
        this.cutFront();
      }
    }
    this.changed();
  }

  /** Newer lines than all that are here, of the past. */
  extend(lines: Line[], after: number, upTo: number): void {
    if (after !== this.readUpTo || this.attached) {
      return;
    }
    this.readUpTo = upTo;
    this.put(lines);
    this.cutFront();
    this.changed();
  }

  /**
   * Lets live lines in again. What lies between is marked as left out.
   *
   * @returns the mark; null when nothing lies between
   */
  attach(): Gap | null {
    if (this.attached) {
      return null;
    }
    this.attached = true;
    const gap = this.seen > this.readUpTo ? gapOf(this.readUpTo + 1, this.seen) : null;
    if (gap !== null) {
      this.put([gap]);
    }
    this.readUpTo = this.seen;
    this.changed();
    return gap;
  }

  /** Puts lines in the place of a mark, and a smaller mark behind them while more is left out. */
  fill(gap: Gap, lines: Line[], rest: Gap | null): void {
    const at = this.entries.indexOf(gap);
    if (at < 0) {
      return;
    }
    this.entries = [...this.entries.slice(0, at), ...lines, ...(rest ? [rest] : []), ...this.entries.slice(at + 1)];
    this.characters += sizeOf(lines);
    if (this.following) {
      this.cutFront();
    } else {
      this.cutBack();
    }
    this.changed();
  }

  setFollowing(following: boolean): void {
    if (this.following === following || (following && !this.attached)) {
      return;
    }
    this.following = following;
    this.missed = 0;
    if (following) {
      this.cutFront();
    }
    this.changed();
  }

  private clear(from: number, upTo: number): void {
    this.entries = [];
    this.characters = 0;
    this.readFrom = from;
    this.readUpTo = upTo;
    this.atStart = false;
  }

  private addLive(entry: Entry): void {
    if (this.attached) {
      this.put([entry]);
    }
  }

  private put(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.entries.push(entry);
    }
    this.characters += sizeOf(entries);
  }

  private isOver(factor: number): boolean {
    return this.entries.length > KEPT_LINES * factor || this.characters > KEPT_CHARACTERS * factor;
  }

  private cutFront(): void {
    if (!this.isOver(1)) {
      return;
    }
    let count = 0;
    let left = this.characters;
    while (
      count < this.entries.length - 1 &&
      (this.entries.length - count > KEPT_LINES - CUT || left > KEPT_CHARACTERS * 0.95)
    ) {
      left -= sizeOf([this.entries[count] as Entry]);
      count++;
    }
    this.entries.splice(0, count);
    this.characters = left;
    this.readFrom = this.entries[0]?.seq ?? this.readFrom;
    this.atStart = false;
  }

  private cutBack(): void {
    if (!this.isOver(SLACK)) {
      return;
    }
    while (this.entries.length > 1 && this.isOver(1)) {
      const last = this.entries.pop() as Entry;
      this.characters -= sizeOf([last]);
    }
    const last = this.entries[this.entries.length - 1];
    this.readUpTo = last === undefined ? this.readUpTo : isGap(last) ? last.last : last.seq;
    this.attached = false;
  }

  private detachWhenFull(): void {
    if (this.attached && this.isOver(SLACK)) {
      this.cutBack();
    }
  }

  private changed(): void {
    this.version++;
    if (this.scheduled) {
      return;
    }
    this.scheduled = true;
    this.schedule(() => {
      this.scheduled = false;
      this.shown = this.snapshot();
      for (const listener of this.listeners) {
        listener();
      }
    });
  }

  private snapshot(): WindowState {
    const { version, entries, atStart, attached, following, missed } = this;
    return { version, entries, atStart, attached, following, missed };
  }
}

function sizeOf(entries: readonly Entry[]): number {
  let size = 0;
  for (const entry of entries) {
    size += isGap(entry) ? 0 : entry.text.length;
  }
  return size;
}
