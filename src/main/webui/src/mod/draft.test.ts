import { describe, expect, it } from 'vitest';
import { type ModLists, place, rebase, workshopIds } from './draft';

const lists = (mods: string, serverMods = ''): ModLists => ({
  mods: [...mods],
  serverMods: [...serverMods],
});

describe('rebase', () => {
  it.each([
    ['both added', 'ab', 'abx', 'aby', 'abyx'],
    ['I added, they reordered', 'abc', 'abcx', 'cba', 'cbax'],
    ['I reordered, they added', 'abc', 'cab', 'abcy', 'caby'],
    ['I removed, they added', 'abc', 'ac', 'abcy', 'acy'],
    ['they removed, I added', 'abc', 'abcx', 'ac', 'acx'],
    ['both removed the same', 'abc', 'ac', 'ac', 'ac'],
    ['nothing changed', 'abc', 'abc', 'abc', 'abc'],
  ])('keeps what was meant: %s', (_name, base, mine, theirs, expected) => {
    expect(rebase(lists(base), lists(mine), lists(theirs))).toEqual(lists(expected));
  });

  it('keeps a mod in the list into which one of the two moved it', () => {
    expect(rebase(lists('ab'), lists('a', 'b'), lists('abc'))).toEqual(lists('ac', 'b'));
    expect(rebase(lists('ab'), lists('abx'), lists('a', 'b'))).toEqual(lists('ax', 'b'));
  });
});

describe('place', () => {
  it('takes a mod out of where it was', () => {
    expect(place(lists('abc', 'd'), 'd', 'mods', 1)).toEqual(lists('adbc'));
    expect(place(lists('abc'), 'a', 'mods', 2)).toEqual(lists('bca'));
  });
});

describe('workshopIds', () => {
  it('finds numbers and addresses, each once', () => {
    expect(
      workshopIds(
        '450814997, https://steamcommunity.com/sharedfiles/filedetails/?id=463939057&searchtext= 450814997 x',
      ),
    ).toEqual(['450814997', '463939057']);
  });
});
