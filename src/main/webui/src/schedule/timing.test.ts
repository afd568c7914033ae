import { describe, expect, it } from 'vitest';
import { en } from '@/messages';
import { clockText, earlier, fromCron, inWords, NIGHTLY, needsZone, type Timing, timeAfter, toCron } from './timing';

const words = (cron: string) => inWords(cron, en.schedule.when);
const at = (...times: string[]) => times.map(clockText);

describe('times', () => {
  const known: [string, Partial<Timing>][] = [
    ['* * * * *', { kind: 'minutes', minutes: 1 }],
    ['*/20 * * * *', { kind: 'minutes', minutes: 20 }],
    ['0 * * * *', { kind: 'hours', hours: 1, time: '00:00' }],
    ['30 * * * *', { kind: 'hours', hours: 1, time: '00:30' }],
    ['0 */6 * * *', { kind: 'hours', hours: 6, time: '00:00' }],
    ['15 4-23/6 * * *', { kind: 'hours', hours: 6, time: '04:15' }],
    ['45 3 * * *', { kind: 'daily', time: '03:45' }],
    ['0 0 * * *', { kind: 'daily', time: '00:00' }],
    ['30 18 * * 1,5', { kind: 'weekly', days: [1, 5], time: '18:30' }],
    ['0 9 * * 6,0', { kind: 'weekly', days: [6, 7], time: '09:00' }],
  ];

  it.each(known)('%s have fields, which make the same expression', (cron, fields) => {
    expect(fromCron(cron)).toMatchObject(fields);
    expect(toCron(fromCron(cron))).toBe(cron);
  });

  it.each([
    ['0 9 * * 7', '0 9 * * 0'],
    ['0 9 * * mon-FRI', '0 9 * * 1,2,3,4,5'],
    ['05 04 * * *', '5 4 * * *'],
    [' 0  4  *  *  * ', '0 4 * * *'],
    ['0 9 * * 0-6', '0 9 * * *'],
  ])('%s are the same as %s', (cron, same) => {
    expect(toCron(fromCron(cron))).toBe(same);
  });

  it.each([
    '*/7 * * * *',
    '0 */5 * * *',
    '0 4,16 * * *',
    '0 4 1 * *',
    '0 4 * 1-3 *',
    '0 4 * * 5-1',
    '0 4 * * 1-2-3',
    '61 4 * * *',
    '0 24 * * *',
    '0 7-23/6 * * *',
    '0 */6 * * 1',
    '*/20 * * * 1',
    'nonsense',
    '',
    '0 4 * * * *',
  ])('%s stay an expression', (cron) => {
    expect(fromCron(cron)).toMatchObject({ kind: 'cron', cron });
  });

  it('are none while something is missing', () => {
    expect(toCron({ ...NIGHTLY, time: '' })).toBe('');
    expect(toCron({ ...NIGHTLY, kind: 'hours', time: '' })).toBe('');
    expect(toCron({ ...NIGHTLY, kind: 'weekly', days: [] })).toBe('');
    expect(toCron({ ...NIGHTLY, kind: 'cron', cron: '  ' })).toBe('');
  });

  it('of several hours begin with the first of the day, whichever of them is named', () => {
    expect(toCron({ ...NIGHTLY, kind: 'hours', hours: 6, time: '22:00' })).toBe('0 4-23/6 * * *');
    expect(toCron({ ...NIGHTLY, kind: 'hours', hours: 1, time: '22:10' })).toBe('10 * * * *');
  });

  it.each([
    ['*/20 * * * *', 'Every 20 minutes'],
    ['* * * * *', 'Every minute'],
    ['0 * * * *', 'Every hour'],
    ['30 * * * *', 'Every hour, 30 minutes past'],
    ['0 */6 * * *', 'Every 6 hours'],
    ['0 4-23/6 * * *', `Every 6 hours, from ${at('04:00')}`],
    ['0 4 * * *', `Every day at ${at('04:00')}`],
    ['0 4,12,20 * * *', `Every day at ${at('04:00')}, ${at('12:00')} and ${at('20:00')}`],
    ['30 18 * * 1,5', `Mondays and Fridays at ${at('18:30')}`],
    ['30 18 * * 1-5', `Monday to Friday at ${at('18:30')}`],
    ['30 18 * * 0', `Sundays at ${at('18:30')}`],
    ['*/7 * * * *', '*/7 * * * *'],
    ['0 4 1 * *', '0 4 1 * *'],
  ])('%s are said as %s', (cron, said) => {
    expect(words(cron)).toBe(said);
  });

  it('need a time zone only where the clock matters', () => {
    expect(needsZone('*/20 * * * *')).toBe(false);
    expect(needsZone('0 * * * *')).toBe(false);
    expect(needsZone('0 */6 * * *')).toBe(true);
    expect(needsZone('0 4 * * *')).toBe(true);
    expect(needsZone('0 4 1 * *')).toBe(true);
  });

  it('can be made earlier, over midnight, too', () => {
    expect(earlier({ ...NIGHTLY, time: '04:00' }, 15)?.time).toBe('03:45');
    expect(earlier({ ...NIGHTLY, time: '00:10' }, 15)?.time).toBe('23:55');
    expect(earlier({ ...NIGHTLY, kind: 'weekly', days: [1, 5], time: '00:10' }, 15)).toMatchObject({
      days: [4, 7],
      time: '23:55',
    });
    expect(earlier({ ...NIGHTLY, kind: 'weekly', days: [1, 5], time: '00:15' }, 15)).toMatchObject({
      days: [1, 5],
      time: '00:00',
    });
    expect(earlier({ ...NIGHTLY, kind: 'minutes' }, 15)).toBeNull();
    expect(earlier({ ...NIGHTLY, kind: 'cron', cron: '0 4 * * *' }, 15)).toBeNull();
    expect(earlier({ ...NIGHTLY, time: '' }, 15)).toBeNull();
  });

  it('of steps are told where the schedule begins at one time of the day', () => {
    expect(timeAfter({ ...NIGHTLY, time: '23:50' }, 900)).toBe('00:05');
    expect(timeAfter({ ...NIGHTLY, kind: 'hours' }, 900)).toBeNull();
    expect(timeAfter({ ...NIGHTLY, time: '' }, 900)).toBeNull();
  });
});
