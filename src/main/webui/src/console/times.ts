export const TIME_MODES = ['time', 'date', 'off'] as const;
export type TimeMode = (typeof TIME_MODES)[number];

/** Local time. By hand: a busy log draws hundreds of these in a second. */
export function formatLineTime(at: number, mode: TimeMode): string {
  const time = new Date(at);
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  return mode === 'date' ? `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${clock}` : clock;
}

/** With a zero before a single digit. */
export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
