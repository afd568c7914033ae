import { describe, expect, it } from 'vitest';
import { merge } from './merge';

const base = { hostname: 'A', slots: 40, motd: ['one'], password: '***', ping: null };

describe('merge', () => {
  it('keeps everything when nobody changed anything', () => {
    expect(merge(base, base, base)).toEqual({ values: base, taken: [], kept: [], same: [], overlaps: [] });
  });

  it('takes over what only they changed', () => {
    const merged = merge(base, base, { ...base, slots: 60 });
    expect(merged.values).toEqual({ ...base, slots: 60 });
    expect(merged.taken).toEqual(['slots']);
    expect(merged.overlaps).toEqual([]);
  });

  it('keeps what only I changed', () => {
    const merged = merge(base, { ...base, hostname: 'Mine' }, base);
    expect(merged.values.hostname).toBe('Mine');
    expect(merged.kept).toEqual(['hostname']);
  });

  it('joins changes of different fields', () => {
    const merged = merge(base, { ...base, hostname: 'Mine', ping: 200 }, { ...base, slots: 60, motd: [] });
    expect(merged.values).toEqual({ ...base, hostname: 'Mine', ping: 200, slots: 60, motd: [] });
    expect(merged.taken.sort()).toEqual(['motd', 'slots']);
    expect(merged.kept.sort()).toEqual(['hostname', 'ping']);
    expect(merged.overlaps).toEqual([]);
  });

  it('puts what both changed differently to a choice, and has mine until then', () => {
    const merged = merge(base, { ...base, slots: 50 }, { ...base, slots: 60 });
    expect(merged.overlaps).toEqual([{ field: 'slots', base: 40, mine: 50, theirs: 60 }]);
    expect(merged.values.slots).toBe(50);
    expect(merged.taken).toEqual([]);
  });

  it('needs no choice when both changed to the same', () => {
    const merged = merge(base, { ...base, motd: ['two'] }, { ...base, motd: ['two'] });
    expect(merged.same).toEqual(['motd']);
    expect(merged.overlaps).toEqual([]);
  });

  it('compares lists and objects by what they hold, whatever the order of members', () => {
    const missions = [{ template: 'a', difficulty: 'regular' }];
    const reordered = [{ difficulty: 'regular', template: 'a' }];
    expect(merge({ missions }, { missions: reordered }, { missions })).toMatchObject({ kept: [], overlaps: [] });
    expect(merge({ missions }, { missions: [...missions, ...missions] }, { missions: [] }).overlaps).toHaveLength(1);
    expect(merge({ list: ['a', 'b'] }, { list: ['b', 'a'] }, { list: ['a', 'b'] }).kept).toEqual(['list']);
  });

  it('tells not set from empty', () => {
    expect(merge({ list: null }, { list: [] }, { list: null }).kept).toEqual(['list']);
    expect(merge({ text: '' }, { text: null }, { text: 'x' }).overlaps).toHaveLength(1);
  });

  it('knows fields that came or went', () => {
    expect(merge({ a: 1 }, { a: 1 }, { a: 1, b: 2 }).values).toEqual({ a: 1, b: 2 });
    expect(merge({ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 }).values).toEqual({ a: 1 });
    expect(merge({ a: 1, b: 2 }, { a: 1 }, { a: 1, b: 2 }).values).toEqual({ a: 1 });
    expect(merge({ a: 1, b: 2 }, { a: 1, b: 3 }, { a: 1 }).overlaps).toEqual([
      { field: 'b', base: 2, mine: 3, theirs: undefined },
    ]);
  });

  it('leaves a secret that only they changed to them, and asks when both did', () => {
    const hidden = new Set(['password']);
    expect(merge(base, { ...base, slots: 1 }, base, hidden)).toMatchObject({ taken: ['password'], overlaps: [] });
    expect(merge(base, { ...base, password: 'new' }, base, hidden).overlaps).toEqual([
      { field: 'password', base: '***', mine: 'new', theirs: '***' },
    ]);
    expect(merge(base, { ...base, password: 'new' }, base).kept).toEqual(['password']);
  });

  it('changes none of its arguments', () => {
    const mine = Object.freeze({ ...base, slots: 50 });
    const theirs = Object.freeze({ ...base, slots: 60 });
    merge(Object.freeze({ ...base }), mine, theirs);
    expect(theirs.slots).toBe(60);
  });
});
