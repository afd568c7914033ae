import type { Messages } from '@/messages';

/** The divisors of an hour and of a day: what a cron expression repeats evenly. */
export const MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
export const HOURS = [1, 2, 3, 4, 6, 8, 12];
export const DAYS = [1, 2, 3, 4, 5, 6, 7];

export const KINDS = ['minutes', 'hours', 'daily', 'weekly', 'cron'] as const;
export type Kind = (typeof KINDS)[number];

/** What the form shows of a time. All of it stays while another kind is looked at. */
export interface Timing {
  kind: Kind;
  minutes: number;
  hours: number;
  /** `04:00`, empty while it is no time. */
  time: string;
  /** From 1 for Monday to 7 for Sunday. */
  days: number[];
  cron: string;
}

export const NIGHTLY: Timing = { kind: 'daily', minutes: 20, hours: 6, time: '04:00', days: [1], cron: '' };

const DAY_MINUTES = 1_440;
const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The cron expression; empty while something is missing. */
export function toCron({ kind, minutes, hours, time, days, cron }: Timing): string {
  if (kind === 'cron') {
    return cron.trim().replace(/\s+/g, ' ');
  }
  if (kind === 'minutes') {
    return minutes === 1 ? '* * * * *' : `*/${minutes} * * * *`;
  }
  const at = minuteOfDay(time);
  if (at === null) {
    return '';
  }
  const minute = at % 60;
  const hour = Math.floor(at / 60);
  switch (kind) {
    case 'hours': {
      const first = hour % hours;
      return hours === 1
        ? `${minute} * * * *`
        : first === 0
          ? `${minute} */${hours} * * *`
          : `${minute} ${first}-23/${hours} * * *`;
    }
    case 'daily':
      return `${minute} ${hour} * * *`;
    default:
      return days.length === 0 ? '' : `${minute} ${hour} * * ${[...days].sort().map((day) => day % 7)}`;
  }
}

/** What the form shows of an expression: the expression itself where it has no fields for it. */
export function fromCron(cron: string): Timing {
  const known = read(cron);
  if (known?.kind === 'minutes' && MINUTES.includes(known.every)) {
    return { ...NIGHTLY, kind: 'minutes', minutes: known.every };
  }
  if (known?.kind === 'hours' && HOURS.includes(known.every)) {
    return { ...NIGHTLY, kind: 'hours', hours: known.every, time: clock(known.from) };
  }
  if (known?.kind === 'days' && known.times.length === 1) {
    const time = clock(known.times[0] ?? 0);
    return known.days.length === 7
      ? { ...NIGHTLY, kind: 'daily', time }
      : { ...NIGHTLY, kind: 'weekly', time, days: known.days };
  }
  return { ...NIGHTLY, kind: 'cron', cron };
}

/** In plain words; the expression itself where there are none for it. */
export function inWords(cron: string, text: Messages['schedule']['when']): string {
  const known = read(cron);
  switch (known?.kind) {
    case 'minutes':
      return MINUTES.includes(known.every) ? text.minutes(known.every) : cron;
    case 'hours':
      if (known.every === 1) {
        return text.hourly(known.from);
      }
      return HOURS.includes(known.every)
        ? text.hours(known.every, known.from === 0 ? null : clockText(clock(known.from)))
        : cron;
    case 'days': {
      const times = known.times.map((time) => clockText(clock(time)));
      return known.days.length === 7 ? text.daily(times) : text.weekly(known.days, times);
    }
    default:
      return cron;
  }
}

/** Whether it is the same moment wherever the clock hangs: nobody needs the time zone then. */
export function needsZone(cron: string): boolean {
  const known = read(cron);
  return known?.kind !== 'minutes' && !(known?.kind === 'hours' && known.every === 1);
}

/** So many minutes earlier; null where that is another kind of time. */
export function earlier(timing: Timing, minutes: number): Timing | null {
  const at = minuteOfDay(timing.time);
  if (at === null || timing.kind === 'minutes' || timing.kind === 'cron') {
    return null;
  }
  const moved = at - minutes;
  const daysBack = timing.kind === 'weekly' ? Math.ceil(Math.max(0, -moved) / DAY_MINUTES) : 0;
  return {
    ...timing,
    time: clock(moved),
    days: timing.days.map((day) => modulo(day - 1 - daysBack, 7) + 1).sort(),
  };
}

/** The time of the day that many seconds after the schedule begins; null where it begins at several. */
export function timeAfter(timing: Timing, seconds: number): string | null {
  const at = minuteOfDay(timing.time);
  return at === null || (timing.kind !== 'daily' && timing.kind !== 'weekly')
    ? null
    : clock(at + Math.round(seconds / 60));
}

const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' });

/** A time of the day as people here write it. */
export function clockText(time: string): string {
  return clockFormat.format((minuteOfDay(time) ?? 0) * 60_000);
}

type Known =
  | { kind: 'minutes'; every: number }
  /** @property from minute of the day of the first one */
  | { kind: 'hours'; every: number; from: number }
  | { kind: 'days'; days: number[]; times: number[] };

function read(cron: string): Known | null {
  const [minute = '', hour = '', dayOfMonth, month, weekdays = '', ...more] = cron.trim().toLowerCase().split(/\s+/);
  if (dayOfMonth !== '*' || month !== '*' || weekdays === '' || more.length > 0) {
    return null;
  }
  if (hour === '*' && weekdays === '*') {
    const every = minute === '*' ? 1 : number(/^\*\/(\d+)$/.exec(minute)?.[1], 1, 59);
    if (every !== null) {
      return { kind: 'minutes', every };
    }
  }
  const past = number(minute, 0, 59);
  if (past === null) {
    return null;
  }
  const hours = readHours(hour);
  if (hours !== null) {
    return weekdays === '*' ? { kind: 'hours', every: hours.every, from: hours.first * 60 + past } : null;
  }
  const each = hour.split(',').map((one) => number(one, 0, 23));
  const days = readDays(weekdays);
  if (days === null || each.includes(null)) {
    return null;
  }
  const times = [...new Set(each)].map((one) => (one ?? 0) * 60 + past).sort((one, other) => one - other);
  return { kind: 'days', days, times };
}

function readHours(text: string): { every: number; first: number } | null {
  if (text === '*') {
    return { every: 1, first: 0 };
  }
  const match = /^(?:\*|(\d+)-23)\/(\d+)$/.exec(text);
  const every = number(match?.[2], 1, 23);
  const first = number(match?.[1] ?? '0', 0, 23);
  return every === null || first === null || first >= every ? null : { every, first };
}

/** From 1 for Monday to 7 for Sunday, in their order. */
function readDays(text: string): number[] | null {
  if (text === '*') {
    return DAYS;
  }
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [from, to = from] = part.split('-').map(readDay);
    if (from == null || to == null || part.split('-').length > 2 || to < from) {
      return null;
    }
    for (let day = from; day <= to; day++) {
      days.add(modulo(day - 1, 7) + 1);
    }
  }
  return [...days].sort();
}

function readDay(text: string): number | null {
  const named = DAY_NAMES.indexOf(text);
  return named >= 0 ? named : number(text, 0, 7);
}

function number(text: string | undefined, least: number, most: number): number | null {
  const value = text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function minuteOfDay(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

function clock(minute: number): string {
  const ofDay = modulo(minute, DAY_MINUTES);
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
