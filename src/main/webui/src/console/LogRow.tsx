import { UnstyledButton } from '@mantine/core';
import { memo, type ReactNode, useState } from 'react';
import { useMessages } from '@/messages';
import { plainText, type Span, spansOf } from './ansi';
import type { Finder, Ranges } from './highlight';
import classes from './LogRow.module.css';
import type { Line } from './lines';
import { formatLineTime, type TimeMode } from './times';

const SIGNS: Record<string, string> = { input: '>', answer: '<', system: '◆', chat: '“', companion: '+' };
/** Longer lines are drawn up to here, until somebody wants to see the rest. */
const LONG = 4_000;

interface LogRowProps {
  line: Line;
  time: TimeMode;
  finder: Finder;
  target?: boolean;
  selected?: boolean;
  /** Without buttons of its own: it lies in one. */
  plain?: boolean;
}

/** A line of the log: time, a sign and a word for what it is, text. Colour only repeats what these say. */
export const LogRow = memo(function LogRow({ line, time, finder, target, selected, plain }: LogRowProps) {
  const { console: text } = useMessages();
  const [whole, setWhole] = useState<number | null>(null);
  const shown = whole === line.seq || line.text.length <= LONG ? line.text : line.text.slice(0, LONG);
  const word = line.level === 'info' ? (line.kind === 'output' ? '' : text.kinds[line.kind]) : text.levels[line.level];
  return (
    <div
      className={classes.row}
      data-seq={line.seq}
      data-level={line.level}
      data-kind={line.kind}
      data-target={target || undefined}
      data-selected={selected || undefined}
    >
      {time !== 'off' && (
        <span className={classes.time} data-gutter>
          {formatLineTime(line.at, time)}
        </span>
      )}
      <span className={classes.sign} data-gutter aria-hidden>
        {SIGNS[line.kind] ?? ''}
      </span>
      <span className={classes.word} data-gutter>
        {word}
      </span>
      <span className={classes.text}>
        {coloured(shown, finder)}
        {!plain && shown.length < line.text.length && (
          <UnstyledButton className={classes.more} onClick={() => setWhole(line.seq)}>
            {text.showRest(line.text.length - LONG)}
          </UnstyledButton>
        )}
      </span>
    </div>
  );
});

function coloured(text: string, finder: Finder): ReactNode {
  const spans = spansOf(text);
  const found = finder(spans.length === 1 ? (spans[0] as Span).text : plainText(text));
  if (found === null) {
    return <mark className={classes.mark}>{spans.map(piece)}</mark>;
  }
  return found.length === 0 ? spans.map(piece) : cut(spans, found).map(piece);
}

type Piece = Span & { found?: boolean };

function piece({ text, style, found }: Piece, index: number): ReactNode {
  const className = style
    .split(' ')
    .map((name) => classes[name] ?? '')
    .join(' ')
    .trim();
  if (found) {
    return (
      <mark key={index} className={`${classes.mark} ${className}`}>
        {text}
      </mark>
    );
  }
  return className === '' ? (
    text
  ) : (
    <span key={index} className={className}>
      {text}
    </span>
  );
}

/** Cuts spans where matches begin and end. */
export function cut(spans: readonly Span[], found: Ranges): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { text, style } of spans) {
    let from = 0;
    while (from < text.length) {
      const place = at + from;
      const inside = found.find(([start, end]) => place >= start && place < end);
      const next = inside?.[1] ?? found.find(([start]) => start > place)?.[0] ?? Number.POSITIVE_INFINITY;
      const to = Math.min(text.length, next - at);
      pieces.push({ text: text.slice(from, to), style, found: inside !== undefined });
      from = to;
    }
    at += text.length;
  }
  return pieces;
}
