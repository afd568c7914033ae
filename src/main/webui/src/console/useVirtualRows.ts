import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { LogWindow, WindowState } from './LogWindow';
import type { Entry } from './lines';

/** Height of a line that is not wrapped; the style sheet has the same number. */
export const ROW = 20;
const OVERSCAN = 12;

interface Anchor {
  /** Number of the line at the top edge, and how many pixels of it are above the edge. */
  seq: number;
  offset: number;
}

interface Range {
  first: number;
  last: number;
  /** Height of what is above the first row. */
  above: number;
  total: number;
}

export interface VirtualRows extends Range {
  onScroll: () => void;
  /** Somebody reads: new lines must not move what is seen. */
  pause: () => void;
  /** Brings a line into the middle. */
  center: (seq: number) => void;
  /** Lines that are on the screen, as far as whole. */
  visible: () => { first: number; last: number } | null;
}

/**
 * Draws only the rows that are seen. While following, the end of the log stays at the bottom edge; otherwise the line at
 * the top edge stays where it is, whatever is added, cut off or measured above it.
 */
export function useVirtualRows(
  box: RefObject<HTMLDivElement | null>,
  rows: RefObject<HTMLDivElement | null>,
  log: LogWindow,
  { entries, following, version }: WindowState,
  wrap: boolean,
): VirtualRows {
  const anchor = useRef<Anchor>({ seq: 0, offset: 0 });
  const setTop = useRef(-1);
  const [size, setSize] = useState({ height: 600, width: 800 });
  const [, redraw] = useState(0);

  // Heights of wrapped rows at another width, or by another choice, are of no use.
  const drawnWith = useRef('');
  const drawing = `${wrap}/${size.width}`;
  if (drawnWith.current !== drawing) {
    drawnWith.current = drawing;
    for (const entry of entries) {
      entry.height = 0;
    }
  }

  const heightOf = (entry: Entry) => (wrap && entry.height > 0 ? entry.height : ROW);
  const offsetOf = (index: number) => {
    if (!wrap) {
      return index * ROW;
    }
    let sum = 0;
    for (let i = 0; i < index; i++) {
      sum += heightOf(entries[i] as Entry);
    }
    return sum;
  };
  const indexAt = (top: number): [index: number, above: number] => {
    if (!wrap) {
      const index = Math.max(0, Math.min(Math.floor(top / ROW), entries.length - 1));
      return [index, index * ROW];
    }
    let above = 0;
    for (let i = 0; i < entries.length; i++) {
      const height = heightOf(entries[i] as Entry);
      if (above + height > top) {
        return [i, above];
      }
      above += height;
    }
    return [Math.max(0, entries.length - 1), above];
  };
  const wantedTop = (total: number) => {
    if (following) {
      return Math.max(0, total - size.height);
    }
    const { seq, offset } = anchor.current;
    return Math.max(0, Math.min(offsetOf(indexOf(entries, seq)) + offset, total - size.height));
  };

  const total = offsetOf(entries.length);
  const top = wantedTop(total);
  const [firstSeen, aboveSeen] = indexAt(top);
  const spare = following ? 1 : OVERSCAN;
  const first = Math.max(0, firstSeen - spare);
  let above = aboveSeen;
  for (let i = firstSeen - 1; i >= first; i--) {
    above -= heightOf(entries[i] as Entry);
  }
  let last = firstSeen;
  for (let y = aboveSeen; y < top + size.height && last < entries.length; last++) {
    y += heightOf(entries[last] as Entry);
  }
  last = Math.min(entries.length, last + spare);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const measure = () => setSize({ height: element.clientHeight, width: element.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at what was drawn, so it runs when that changed.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    let changed = false;
    if (wrap && rows.current !== null) {
      const drawn = rows.current.children;
      for (let i = 0; i < drawn.length && first + i < entries.length; i++) {
        const entry = entries[first + i] as Entry;
        const height = (drawn[i] as HTMLElement).offsetHeight;
        if (height > 0 && height !== heightOf(entry)) {
          entry.height = height;
          changed = true;
        }
      }
    }
    if (changed) {
      redraw((count) => count + 1);
      return;
    }
    if (Math.abs(element.scrollTop - top) >= 1) {
      element.scrollTop = top;
    }
    setTop.current = element.scrollTop;
  }, [version, top, first, last, total, size, wrap, entries]);

  const remember = (scrollTop: number) => {
    const [index, aboveIt] = indexAt(scrollTop);
    anchor.current = { seq: entries[index]?.seq ?? 0, offset: scrollTop - aboveIt };
  };

  const pause = useCallback(() => log.setFollowing(false), [log]);

  return {
    first,
    last,
    above,
    total,
    onScroll: () => {
      const element = box.current;
      if (element === null || Math.abs(element.scrollTop - setTop.current) < 1) {
        return;
      }
      const atEnd = element.scrollTop + element.clientHeight >= total - ROW / 2;
      setTop.current = element.scrollTop;
      remember(element.scrollTop);
      log.setFollowing(atEnd);
      redraw((count) => count + 1);
    },
    pause: () => {
      if (following) {
        remember(box.current?.scrollTop ?? top);
        pause();
      }
    },
    center: (seq) => {
      // By its number, as the line may come with the next drawing only.
      anchor.current = { seq, offset: ROW - size.height / 2 };
      redraw((count) => count + 1);
    },
    visible: () => {
      const [from] = indexAt(top + ROW / 2);
      const [to] = indexAt(top + size.height - ROW);
      const [head, tail] = [entries[from], entries[to]];
      return head === undefined || tail === undefined ? null : { first: head.seq, last: tail.seq };
    },
  };
}

/** Place of a line in ascending entries, or of the next one when it is not there. */
export function indexOf(entries: readonly Entry[], seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).seq < seq) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Math.min(low, Math.max(0, entries.length - 1));
}
