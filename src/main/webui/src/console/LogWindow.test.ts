import { describe, expect, it } from 'vitest';
import { KEPT_CHARACTERS, KEPT_LINES, LogWindow } from './LogWindow';
import { type Entry, gapOf, isGap, type Line } from './lines';

function line(seq: number, text = `line ${seq}`): Line {
  return { seq, at: seq, level: 'info', kind: 'output', text, height: 0 };
}

function lines(from: number, to: number): Line[] {
  return Array.from({ length: to - from + 1 }, (_, i) => line(from + i));
}

function shown(log: LogWindow): (number | string)[] {
  return log.getState().entries.map((entry) => (isGap(entry) ? `${entry.seq}-${entry.last}` : entry.seq));
}

/** Draws at once, unless told to wait. */
function opened(newest = 0): LogWindow {
  const log = new LogWindow((draw) => draw());
  log.reset(newest);
  return log;
}

const all = () => true;

describe('LogWindow', () => {
  it('shows lines in order, old ones before those that came live meanwhile', () => {
    const log = opened(10);

    log.append(lines(11, 12), all);
    log.prepend(lines(8, 10), 11, 8, false);
    log.append([line(13)], all);

    expect(shown(log)).toEqual([8, 9, 10, 11, 12, 13]);
  });

  it('takes no line twice when a connection that came back tells it again', () => {
    const log = opened();
    log.append(lines(1, 5), all);

    log.append(lines(3, 7), all);

    expect(shown(log)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(log.liveSeq).toBe(7);
  });

  it('marks what is left out, whether or not it is told', () => {
    const log = opened();

    log.append([line(1), gapOf(2, 4), line(5), line(8)], all);

    expect(shown(log)).toEqual([1, '2-4', 5, '6-7', 8]);
  });

  it('puts lines in the place of a mark, and keeps a mark for the rest', () => {
    const log = opened();
    log.append([line(1), gapOf(2, 9), line(10)], all);
    const gap = log.getState().entries[1] as Entry;

    log.fill(gap as ReturnType<typeof gapOf>, lines(2, 5), gapOf(6, 9));

    expect(shown(log)).toEqual([1, 2, 3, 4, 5, '6-9', 10]);
  });

  it('keeps no more lines than it may while it follows, and knows that there are older ones', () => {
    const log = opened();

    for (let from = 1; from < 60_000; from += 100) {
      log.append(lines(from, from + 99), all);
    }

    const { entries, atStart } = log.getState();
    expect(entries.length).toBeLessThanOrEqual(KEPT_LINES);
    expect(entries.length).toBeGreaterThan(KEPT_LINES - 1_000);
    expect(entries[entries.length - 1]?.seq).toBe(60_000);
    expect(log.oldest).toBe(entries[0]?.seq);
    expect(atStart).toBe(false);
  });

  it('keeps no more text than it may', () => {
    const log = opened();
    const long = 'x'.repeat(65_536);

    for (let seq = 1; seq <= 300; seq++) {
      log.append([line(seq, long)], all);
    }

    expect(log.getState().entries.length * long.length).toBeLessThanOrEqual(KEPT_CHARACTERS);
  });

  it('leaves the lines alone that somebody reads, and counts those that come', () => {
    const log = opened();
    log.append(lines(1, 100), all);
    log.setFollowing(false);

    for (let from = 101; from < 90_000; from += 100) {
      log.append(lines(from, from + 99), all);
    }

    const { entries, attached, missed } = log.getState();
    expect(entries[0]?.seq).toBe(1);
    expect(entries.length).toBeLessThanOrEqual(KEPT_LINES * 1.25);
    expect(attached).toBe(false);
    expect(missed).toBe(90_000 - 100);
  });

  it('goes on at the end after a piece of the past, with a mark for what lies between', () => {
    const log = opened(5_000);
    log.show(lines(100, 200), 100, 200, false);
    log.append(lines(5_001, 5_010), all);
    expect(shown(log)).toHaveLength(101);

    const gap = log.attach();
    log.append([line(5_011)], all);

    expect(gap).toMatchObject({ seq: 201, last: 5_010 });
    expect(shown(log).slice(-3)).toEqual([200, '201-5010', 5_011]);
  });

  it('drops an answer that belongs to what was shown before', () => {
    const log = opened(100);
    log.reset(50);

    log.prepend(lines(90, 100), 101, 90, false);

    expect(shown(log)).toEqual([]);
  });

  it('adds only wanted lines, but remembers how far it has heard', () => {
    const log = opened();

    log.append(lines(1, 10), ({ seq }) => seq % 2 === 0);

    expect(shown(log)).toEqual([2, 4, 6, 8, 10]);
    expect(log.liveSeq).toBe(10);
    log.append(lines(9, 11), all);
    expect(shown(log)).toEqual([2, 4, 6, 8, 10, 11]);
  });

  it('is drawn once however much comes before the next frame', () => {
    const frames: (() => void)[] = [];
    const log = new LogWindow((draw) => frames.push(draw));
    let drawn = 0;
    log.subscribe(() => drawn++);

    log.reset(0);
    for (let seq = 1; seq <= 1_000; seq++) {
      log.append([line(seq)], all);
    }
    expect(frames).toHaveLength(1);
    frames[0]?.();

    expect(drawn).toBe(1);
    expect(log.getState().entries).toHaveLength(1_000);
  });
});
