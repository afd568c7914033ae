const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

export function formatDateTime(time: string | number | Date): string {
  return dateTime.format(new Date(time));
}

export function formatExactTime(time: string | number | Date): string {
  return exact.format(new Date(time));
}

/** Time of the day: "14:03:12". */
export function formatTime(moment: string | number | Date): string {
  return time.format(new Date(moment));
}

/** "3 minutes ago", "in 2 days". */
export function formatRelative(time: string | number | Date, now: number = Date.now()): string {
  const difference = new Date(time).getTime() - now;
  const size = Math.abs(difference);
  if (size < MINUTE) {
    return relative.format(Math.round(difference / SECOND), 'second');
  }
  if (size < HOUR) {
    return relative.format(Math.round(difference / MINUTE), 'minute');
  }
  if (size < DAY) {
    return relative.format(Math.round(difference / HOUR), 'hour');
  }
  return relative.format(Math.round(difference / DAY), 'day');
}

/** "2 d 3 h", "5 min", "12 s": the two largest parts. */
export function formatDuration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) {
    return '0 s';
  }
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** Binary units, three digits: "512 MB", "1.46 GB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_024;
    unit++;
  }
  return `${unit === 0 ? value : value.toLocaleString('en', { maximumSignificantDigits: 3 })} ${units[unit]}`;
}

export function formatMegabytes(megabytes: number): string {
  return formatBytes(megabytes * 1_048_576);
}

export function formatPercent(percent: number): string {
  return `${percent.toLocaleString('en', { maximumFractionDigits: percent < 10 ? 1 : 0 })} %`;
}
