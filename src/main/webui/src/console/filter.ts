import { plainText } from './ansi';
import { KINDS, type Kind, LEVELS, type Level, type Line } from './lines';

/** Which lines are wanted. The API and the page decide by it alike. */
export interface Filter {
  levels: readonly Level[];
  kinds: readonly Kind[];
  /** Text that the line contains, in any case. */
  text: string;
}

export const EVERYTHING: Filter = { levels: LEVELS, kinds: KINDS, text: '' };

export function isEverything(filter: Filter): boolean {
  return filter.text === '' && !narrows(filter.levels, LEVELS) && !narrows(filter.kinds, KINDS);
}

/** None chosen means all, as in the API. */
function narrows(chosen: readonly string[], all: readonly string[]): boolean {
  return chosen.length > 0 && chosen.length < all.length;
}

/** The filter as parameters of `GET /logs` and its download. */
export function filterParameters(filter: Filter): { level?: string; kind?: string; search?: string } {
  return {
    ...(narrows(filter.levels, LEVELS) && { level: filter.levels.join(',') }),
    ...(narrows(filter.kinds, KINDS) && { kind: filter.kinds.join(',') }),
    ...(filter.text !== '' && { search: filter.text }),
  };
}

/** Tells live lines apart as the API does those of the log. */
export function matcher(filter: Filter): (line: Line) => boolean {
  if (isEverything(filter)) {
    return () => true;
  }
  const levels = narrows(filter.levels, LEVELS) ? new Set<string>(filter.levels) : null;
  const kinds = narrows(filter.kinds, KINDS) ? new Set<string>(filter.kinds) : null;
  const text = filter.text.toLowerCase();
  return (line) =>
    (levels === null || levels.has(line.level)) &&
    (kinds === null || kinds.has(line.kind)) &&
    (text === '' || plainText(line.text).toLowerCase().includes(text));
}
