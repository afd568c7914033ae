import type { Messages } from '@/messages';
import { equal, type Field, isObject, MASK } from './schema';
import { unfinishedText } from './unfinished';

type Text = Messages['config'];

const MOST_EXACT: Intl.NumberFormatOptions = { maximumFractionDigits: 20 };

/** A value as people read it. */
export function showValue(field: Field | undefined, value: unknown, text: Text): string {
  if (value === undefined || value === null) {
    return text.notSet;
  }
  const typed = unfinishedText(value);
  if (typed !== undefined) {
    return typed;
  }
  if (field?.kind === 'secret' || value === MASK) {
    return value === '' ? text.notSet : text.hidden;
  }
  const option = field?.options.find((each) => equal(each.value, value));
  if (option !== undefined) {
    return option.title;
  }
  if (typeof value === 'boolean') {
    return value ? text.on : text.off;
  }
  const entries = field?.schema['x-entries'];
  if (Array.isArray(value) && entries !== undefined) {
    return value.map((item, index) => `${entries[index]}: ${item === 1 ? text.on : text.off}`).join(', ');
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? text.emptyList
      : value.map((item) => (isObject(item) ? showRecord(field?.fields ?? [], item, text) : String(item))).join(', ');
  }
  if (isObject(value)) {
    return showRecord(field?.fields ?? [], value, text);
  }
  if (value === '') {
    return text.empty;
  }
  const shown = typeof value === 'number' && field?.unit ? value.toLocaleString('en', MOST_EXACT) : String(value);
  return field?.unit ? `${shown} ${field.unit}` : shown;
}

function showRecord(fields: readonly Field[], record: Record<string, unknown>, text: Text): string {
  const parts = Object.entries(record)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => {
      const field = fields.find((each) => each.name === name);
      const shown = showValue(field, value, text);
      return field === fields[0] && field !== undefined ? shown : `${field?.title ?? name}: ${shown}`;
    });
  return parts.length === 0 ? text.empty : parts.join('; ');
}

/** Large numbers of units in a form that can be grasped: "25 Mbit/s", "2 h"; null when the number says it already. */
export function grasp(value: unknown, unit: string | null): string | null {
  if (typeof value !== 'number' || value <= 0) {
    return null;
  }
  switch (unit) {
    case 'bits per second':
      return value >= 1_000_000
        ? `${round(value / 1_000_000)} Mbit/s`
        : value >= 1_000
          ? `${round(value / 1_000)} kbit/s`
          : null;
    case 'bytes':
      return value >= 1_048_576
        ? `${round(value / 1_048_576)} MiB`
        : value >= 10_240
          ? `${round(value / 1_024)} KiB`
          : null;
    case 'MiB':
      return value >= 1_024 ? `${round(value / 1_024)} GiB` : null;
    case 'seconds':
      return value >= 3_600 ? `${round(value / 3_600)} h` : value >= 120 ? `${round(value / 60)} min` : null;
    case 'milliseconds':
      return value >= 1_000 ? `${round(value / 1_000)} s` : null;
    default:
      return null;
  }
}

function round(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
