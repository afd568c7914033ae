import { describe, expect, it } from 'vitest';
import { plainText, spansOf } from './ansi';
import { CommandHistory, isMasked, mayHoldSecret } from './commandHistory';
import { completions } from './completion';
import { EVERYTHING, filterParameters, matcher } from './filter';
import { regexFinder, textFinder } from './highlight';
import { cut } from './LogRow';

describe('spansOf', () => {
  it('turns colours and weights into styles', () => {
    expect(spansOf('a \x1b[1;31mred\x1b[0m b')).toEqual([
      { text: 'a ', style: '' },
      { text: 'red', style: 'fg1 bold' },
      { text: ' b', style: '' },
    ]);
  });

  it('knows the 256 colours and the true ones by the nearest of sixteen', () => {
    expect(spansOf('\x1b[38;5;196mred')).toEqual([{ text: 'red', style: 'fg9' }]);
    expect(spansOf('\x1b[38;2;0;128;0mgreen')).toEqual([{ text: 'green', style: 'fg2' }]);
  });

  it('leaves out all other sequences, titles of windows and links too', () => {
    expect(plainText('\x1b]0;title\x07a\x1b[2Kb\x1b[1;5Hc\x1b(Bd\u009b31me')).toBe('abcde');
  });

  it('lets no markup through but as text', () => {
    expect(spansOf('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>', style: '' }]);
  });

  it('survives a sequence that breaks off', () => {
    expect(plainText('a\x1b[')).toBe('a');
    expect(plainText('a\x1b')).toBe('a');
  });
});

describe('finders', () => {
  it('find text in any case', () => {
    expect(textFinder('Ab')('xabAB')).toEqual([
      [1, 3],
      [3, 5],
    ]);
  });

  it('find what a pattern of the server finds, with its flags', () => {
    expect(regexFinder('(?i)p[0-9]+')('P12 p3')).toEqual([
      [0, 3],
      [4, 6],
    ]);
  });

  it('mark the whole line when the browser cannot tell', () => {
    expect(regexFinder('(?P<name>a)')('a')).toBeNull();
    expect(regexFinder('(a+)+b')('a'.repeat(40))).toBeNull();
  });

  it('cut spans where matches begin and end', () => {
    const spans = [
      { text: 'abc', style: 'fg1' },
      { text: 'def', style: '' },
    ];
    expect(cut(spans, [[1, 4]])).toEqual([
      { text: 'a', style: 'fg1', found: false },
      { text: 'bc', style: 'fg1', found: true },
      { text: 'd', style: '', found: true },
      { text: 'ef', style: '', found: false },
    ]);
  });
});

describe('filters', () => {
  it('decide like the API: no choice means all, text ignores colours and case', () => {
    const wanted = matcher({ ...EVERYTHING, levels: ['error'], text: 'FAIL' });
    const line = { seq: 1, at: 0, kind: 'output', height: 0, level: 'error', text: 'f\x1b[31mail' };

    expect(wanted(line)).toBe(true);
    expect(wanted({ ...line, level: 'info' })).toBe(false);
    expect(filterParameters(EVERYTHING)).toEqual({});
    expect(filterParameters({ ...EVERYTHING, levels: ['error'], text: 'a b' })).toEqual({
      level: 'error',
      search: 'a b',
    });
  });
});

describe('CommandHistory', () => {
  it('keeps commands of each server, the last use of each', () => {
    const history = new CommandHistory(7);
    history.add('status');
    history.add('map q3dm1');
    history.add('status');

    expect(new CommandHistory(7).all()).toEqual(['map q3dm1', 'status']);
    expect(new CommandHistory(8).all()).toEqual([]);
  });

  it.each(['#login hunter2', 'rcon_password x', '/password x', 'rconpassword x', 'RConPassword y', 'set sv_rcon x'])(
    'never keeps %s',
    (command) => {
      const history = new CommandHistory(7);
      history.add(command);

      expect(mayHoldSecret(command)).toBe(true);
      expect(JSON.stringify(localStorage)).not.toContain(command);
    },
  );

  it('knows a command again in which the server has hidden something', () => {
    expect(isMasked('set g_password hunter2', 'set g_password ***')).toBe(true);
    expect(isMasked('say hi', 'say hi')).toBe(false);
    expect(isMasked('say hi', 'kick ***')).toBe(false);
  });
});

describe('completions', () => {
  it('offer commands of the game, earlier commands and names of players', () => {
    expect(completions('#re', 'arma3', [], [])).toEqual(['#reassign', '#restart', '#restartserver']);
    expect(completions('kick M', 'openarena', ['Miller', 'Ava'], ['kick 3'])).toEqual(['kick Miller']);
    expect(completions('map q', 'openarena', [], ['map q3dm1', 'map q3dm6'])).toEqual(['map q3dm6', 'map q3dm1']);
    expect(completions('  ', 'openarena', ['Ava'], ['status'])).toEqual([]);
  });
});
