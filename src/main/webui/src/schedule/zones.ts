/** Where the browser has no list of its own: some of every part of the world. */
const SOME = [
  'Africa/Johannesburg',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Europe/Athens',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Moscow',
  'Pacific/Auckland',
];

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** Whether its clocks are those of whoever looks, also by another name: `Etc/UTC` is `UTC`. */
export function isOwnZone(zone: string): boolean {
  return canonical(zone) === canonical(ownZone());
}

function canonical(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone })
      .resolvedOptions()
      .timeZone.replace(/^Etc\/(UTC|GMT)$/, 'UTC');
  } catch {
    return timeZone;
  }
}

/** All that can be chosen, UTC first. */
export function zones(...more: string[]): string[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : SOME;
  const others = [...new Set([...known, ...more])].filter((zone) => zone !== 'UTC');
  return ['UTC', ...others.sort()];
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** With the day of the week, on the clock of whoever looks. */
export function formatMoment(time: string): string {
  return new Intl.DateTimeFormat(undefined, { ...DAY, ...CLOCK }).format(new Date(time));
}

/** The same on the clocks of a zone, with the day only where it is another one. Null for a zone that the browser lacks. */
export function formatThere(time: string, timeZone: string): string | null {
  try {
    const moment = new Date(time);
    const day = (zone?: string) => new Intl.DateTimeFormat(undefined, { ...DAY, timeZone: zone }).format(moment);
    const sameDay = day(timeZone) === day();
    return new Intl.DateTimeFormat(undefined, { ...(sameDay ? {} : DAY), ...CLOCK, timeZone }).format(moment);
  } catch {
    return null;
  }
}
