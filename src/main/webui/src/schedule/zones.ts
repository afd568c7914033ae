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

/** All that can be chosen, UTC first. */
export function zones(...more: string[]): string[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : SOME;
  const others = [...new Set([...known, ...more])].filter((zone) => zone !== 'UTC');
  return ['UTC', ...others.sort()];
}

/** With the day of the week; on the clocks of a zone, or on those of whoever looks. Null for a zone that the browser lacks. */
export function formatMoment(time: string, zone?: string): string | null {
  try {
    return new Intl.DateTimeFormat(undefined, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
    }).format(new Date(time));
  } catch {
    return null;
  }
}
