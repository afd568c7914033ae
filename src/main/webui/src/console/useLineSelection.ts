import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useState } from 'react';
import { plainText } from './ansi';
import { type Entry, isGap, type Line } from './lines';
import { indexOf } from './useVirtualRows';

export interface LineSelection {
  /** Numbers of the first and last selected line; null for none. */
  range: { first: number; last: number } | null;
  lines: () => Line[];
  has: (seq: number) => boolean;
  clear: () => void;
  onClick: (event: MouseEvent) => void;
  /** Whether the key was for the selection. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  onCopy: (event: ClipboardEvent) => void;
  onPointerUp: () => void;
}

/** Lines as they are pasted elsewhere: with time, level and what they are. */
export function linesAsText(lines: readonly Line[]): string {
  return lines
    .map(({ at, level, kind, text }) => {
      const what = kind === 'output' ? level : `${level} ${kind}`;
      return `${new Date(at).toISOString()} ${what}: ${plainText(text)}`;
    })
    .join('\n');
}

/**
 * Selects whole lines: a click on the time or the sign of a line, with Shift up to another; Shift with the arrow keys. And
 * copies them, also those that are not drawn at the moment.
 */
export function useLineSelection(
  entries: readonly Entry[],
  visible: () => { first: number; last: number } | null,
  pause: () => void,
): LineSelection {
  const [ends, setEnds] = useState<{ anchor: number; head: number } | null>(null);
  const range = ends && { first: Math.min(ends.anchor, ends.head), last: Math.max(ends.anchor, ends.head) };

  const between = (first: number, last: number) =>
    entries
      .slice(indexOf(entries, first))
      .filter((entry): entry is Line => !isGap(entry) && entry.seq >= first && entry.seq <= last);

  const step = (from: number, by: number) => {
    const index = Math.max(0, Math.min(indexOf(entries, from) + by, entries.length - 1));
    return entries[index]?.seq ?? from;
  };

  return {
    range,
    lines: () => (range === null ? [] : between(range.first, range.last)),
    has: (seq) => range !== null && seq >= range.first && seq <= range.last,
    clear: () => setEnds(null),
    onClick: (event) => {
      const gutter = (event.target as HTMLElement).closest('[data-gutter]');
      const seq = seqOf(gutter);
      if (seq === null) {
        return;
      }
      pause();
      const alone = ends !== null && ends.anchor === seq && ends.head === seq;
      setEnds(event.shiftKey && ends !== null ? { ...ends, head: seq } : alone ? null : { anchor: seq, head: seq });
    },
    onKeyDown: (event) => {
      if (event.key === 'Escape' && ends !== null) {
        setEnds(null);
        return true;
      }
      if (event.key === 'a' && (event.ctrlKey || event.metaKey) && entries.length > 0) {
        pause();
        setEnds({ anchor: entries[0]?.seq ?? 0, head: entries[entries.length - 1]?.seq ?? 0 });
        return true;
      }
      if (!event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) {
        return false;
      }
      pause();
      const last = visible()?.last;
      if (ends !== null) {
        setEnds({ ...ends, head: step(ends.head, event.key === 'ArrowUp' ? -1 : 1) });
      } else if (last !== undefined) {
        setEnds({ anchor: last, head: last });
      }
      return true;
    },
    onCopy: (event) => {
      const marked = window.getSelection();
      const [from, to] = [seqOf(marked?.anchorNode), seqOf(marked?.focusNode)];
      const within = marked === null || marked.isCollapsed || from === null || to === null ? null : [from, to];
      if (within !== null && from === to) {
        return;
      }
      const lines = within
        ? between(Math.min(...within), Math.max(...within))
        : range && between(range.first, range.last);
      if (lines && lines.length > 0) {
        event.clipboardData.setData('text/plain', linesAsText(lines));
        event.preventDefault();
      }
    },
    onPointerUp: () => {
      // Rows that move away would take the marked text with them.
      if (!(window.getSelection()?.isCollapsed ?? true)) {
        pause();
      }
    },
  };
}

function seqOf(node: Node | null | undefined): number | null {
  const element = node instanceof Element ? node : node?.parentElement;
  const seq = element?.closest<HTMLElement>('[data-seq]')?.dataset.seq;
  return seq === undefined ? null : Number(seq);
}
