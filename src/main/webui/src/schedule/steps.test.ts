import { describe, expect, it } from 'vitest';
import { en } from '@/messages';
import { ARMA, PLAIN } from '@/testing/renderTab';
import { bodyOf, changesOf, draftOf, fromTemplate, templatesOf } from './draft';
import {
  actionsOf,
  addWarnings,
  beginnings,
  canBeWarned,
  draftOfStep,
  moveStep,
  newStep,
  secondsOf,
  stepInWords,
  summaryOf,
} from './steps';
import { MESSAGE, RESTART, RESTART_STEP } from './testing';

const text = en.schedule;

describe('steps', () => {
  it('are those that the game can carry out', () => {
    expect(actionsOf(PLAIN)).toEqual(['start', 'stop', 'restart', 'kill']);
    expect(actionsOf({ ...PLAIN, capabilities: ['mod_manager'] })).toContain('update_mods');
    expect(actionsOf({ ...PLAIN, capabilities: ['console'] })).toContain('command');
    expect(actionsOf(ARMA)).toEqual(expect.arrayContaining(['message', 'update', 'update_game', 'update_mods']));
  });

  it.each([
    [0, 0, 'minutes'],
    [45, 45, 'seconds'],
    [240, 4, 'minutes'],
    [7_200, 2, 'hours'],
    [5_400, 90, 'minutes'],
  ])('that wait %d seconds show %d %s', (seconds, wait, unit) => {
    const step = draftOfStep({ ...RESTART_STEP, delay_seconds: seconds });
    expect(step).toMatchObject({ wait, unit });
    expect(secondsOf(step)).toBe(seconds);
  });

  it('wait at most a day, and not for what is no number', () => {
    expect(secondsOf({ ...newStep('stop'), wait: 24, unit: 'hours' })).toBe(86_400);
    expect(secondsOf({ ...newStep('stop'), wait: 25, unit: 'hours' })).toBeNull();
    expect(secondsOf({ ...newStep('stop'), wait: '' })).toBeNull();
    expect(secondsOf({ ...newStep('stop'), wait: -1 })).toBeNull();
  });

  it('get warnings 15, 5 and 1 minutes before', () => {
    const steps = addWarnings([newStep('command', 0, '#lock'), newStep('restart', 30)], 1, text.form.warnings);

    expect(steps.map(({ action }) => action)).toEqual(['command', 'message', 'message', 'message', 'restart']);
    expect(beginnings(steps)).toEqual([0, 30, 630, 870, 930]);
    expect(steps.map((step) => step.text)).toEqual([
      '#lock',
      'The server restarts in 15 minutes.',
      'The server restarts in 5 minutes.',
      'The server restarts in 1 minute.',
      '',
    ]);
  });

  it('are warned of once, and where there is somebody to be warned', () => {
    const steps = [newStep('restart')];
    expect(canBeWarned(ARMA, steps, 0)).toBe(true);
    expect(canBeWarned(PLAIN, steps, 0)).toBe(false);
    expect(canBeWarned(ARMA, addWarnings(steps, 0, text.form.warnings), 3)).toBe(false);
    expect(canBeWarned(ARMA, [newStep('start')], 0)).toBe(false);
    expect(canBeWarned(ARMA, [...Array(18).fill(newStep('command')), newStep('stop')], 18)).toBe(false);
  });

  it('are moved', () => {
    const [a, b, c] = [newStep('stop'), newStep('start'), newStep('kill')] as const;
    expect(moveStep([a, b, c], 0, 2)).toEqual([b, c, a]);
    expect(moveStep([a, b, c], 2, 1)).toEqual([a, c, b]);
  });

  it('are summed up', () => {
    expect(summaryOf(RESTART.steps, text)).toBe('3 messages, then restart after 15\u00a0min');
    expect(summaryOf(MESSAGE.steps, text)).toBe('A message');
    const step = (action: 'stop' | 'start' | 'update' | 'message') => ({ ...RESTART_STEP, action, delay_seconds: 0 });
    expect(summaryOf([step('stop'), step('update'), step('start')], text)).toBe('Stop, then update, then start');
    expect(
      summaryOf([step('stop'), step('update'), step('start'), step('message'), step('message'), step('stop')], text),
    ).toBe('Stop, then update, then start, and 3 more');
  });

  it('are told one by one', () => {
    expect(RESTART.steps.map((step) => stepInWords(step, text)).slice(2)).toEqual([
      'after 4 min: Write to the players: “In 1 minute”',
      'after 1 min: Restart the server',
    ]);
  });
});

describe('something to begin with', () => {
  it('is what the game can do', () => {
    expect(templatesOf(ARMA)).toEqual(['restart', 'message', 'update']);
    expect(templatesOf(PLAIN)).toEqual(['restart']);
  });

  it('restarts at four, with warnings from a quarter before on', () => {
    expect(bodyOf(fromTemplate('restart', ARMA, text))).toMatchObject({
      name: 'Nightly restart',
      cron: '45 3 * * *',
      only_when_running: true,
      steps: [
        { action: 'message', delay_seconds: 0, continue_on_failure: true },
        { action: 'message', delay_seconds: 600 },
        { action: 'message', delay_seconds: 240 },
        { action: 'restart', delay_seconds: 60, continue_on_failure: false },
      ],
    });
    expect(bodyOf(fromTemplate('restart', PLAIN, text))).toMatchObject({
      cron: '0 4 * * *',
      steps: [{ action: 'restart' }],
    });
  });

  it('updates when nobody plays, and only what can be updated', () => {
    expect(bodyOf(fromTemplate('update', ARMA, text))).toMatchObject({
      only_when_empty: true,
      steps: [{ action: 'update' }],
    });
    expect(
      bodyOf(fromTemplate('update', { ...PLAIN, capabilities: ['mod_manager'] }, text)).steps.map(
        ({ action }) => action,
      ),
    ).toEqual(['update_mods']);
  });
});

describe('a draft', () => {
  it('sends only what is to be different', () => {
    const draft = draftOf(RESTART);
    expect(changesOf(draft, draft)).toEqual({});
    expect(changesOf(draft, { ...draft, name: 'Other' })).toEqual({ name: 'Other' });
    expect(changesOf(draft, { ...draft, timing: { ...draft.timing, time: '05:00' } })).toEqual({ cron: '0 5 * * *' });
  });
});
