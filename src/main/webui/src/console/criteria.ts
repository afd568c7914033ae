import type { Messages } from '@/messages';
import { formatDateTime } from '@/shared';
import { KINDS, type Kind, LEVELS, type Level } from './lines';
import { two } from './times';

/** What the history is searched for. It lives in the address, so that a search can be shown to others. */
export interface Criteria {
  query: string;
  regex: boolean;
  levels: readonly Level[];
  kinds: readonly Kind[];
  /** Local times as a browser's field has them, `2026-03-10T16:15`; empty for no bound. */
  from: string;
  to: string;
}

export function sameCriteria(one: Criteria | null, other: Criteria | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Moments are UTC in the address, as those whom it is shown to may be in another time zone. */
export function criteriaOf(params: URLSearchParams): Criteria | null {
  if (!params.has('q')) {
    return null;
  }
  const chosen = <T extends string>(name: string, all: readonly T[]) => {
    const words = (params.get(name) ?? '').split(',');
    const some = all.filter((one) => words.includes(one));
    return some.length === 0 ? all : some;
  };
  return {
    query: params.get('q') ?? '',
    regex: params.get('regex') === '1',
    levels: chosen('level', LEVELS),
    kinds: chosen('kind', KINDS),
    from: localTime(params.get('from')),
    to: localTime(params.get('to')),
  };
}

export function writeCriteria(params: URLSearchParams, criteria: Criteria): URLSearchParams {
  const result = new URLSearchParams(params);
  const put = (name: string, value: string) => (value === '' ? result.delete(name) : result.set(name, value));
  result.set('q', criteria.query);
  put('regex', criteria.regex ? '1' : '');
  put('level', criteria.levels.length < LEVELS.length ? criteria.levels.join(',') : '');
  put('kind', criteria.kinds.length < KINDS.length ? criteria.kinds.join(',') : '');
  put('from', moment(criteria.from, 0) ?? '');
  put('to', moment(criteria.to, 0) ?? '');
  return result;
}

/** As parameters of `GET /logs`. */
export function criteriaParameters(criteria: Criteria): Record<string, string> {
  const from = moment(criteria.from, 0);
  // The field has minutes: until 16:15 means that minute, too.
  const to = moment(criteria.to, 59_999);
  return {
    ...(criteria.query !== '' && { [criteria.regex ? 'regex' : 'search']: criteria.query }),
    ...(criteria.levels.length < LEVELS.length && { level: criteria.levels.join(',') }),
    ...(criteria.kinds.length < KINDS.length && { kind: criteria.kinds.join(',') }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}

/** What was searched for, in words. */
export function describe(criteria: Criteria, text: Messages['console']): string {
  const { query, regex, levels, kinds, from, to } = criteria;
  return [
    query === '' ? text.whatAny : regex ? text.whatRegex(query) : text.whatText(query),
    levels.length < LEVELS.length && text.whatLevels(levels.map((level) => text.levelNames[level]).join(', ')),
    kinds.length < KINDS.length && text.whatKinds(kinds.map((kind) => text.kindNames[kind]).join(', ')),
    from !== '' && text.whatFrom(formatDateTime(from)),
    to !== '' && text.whatTo(formatDateTime(to)),
  ]
    .filter(Boolean)
    .join(' ');
}

function moment(local: string, add: number): string | null {
  const at = Date.parse(local);
  return Number.isNaN(at) ? null : new Date(at + add).toISOString();
}

function localTime(moment: string | null): string {
  const at = new Date(moment ?? Number.NaN);
  if (Number.isNaN(at.getTime())) {
    return '';
  }
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
