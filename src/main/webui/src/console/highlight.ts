/** Start and end of matches in a text, in order, not overlapping. */
export type Ranges = [start: number, end: number][];

const MOST = 50;

/** Finds what a search found, to mark it; null when that cannot be told, so that the whole line is to be marked. */
export type Finder = (text: string) => Ranges | null;

export const NOTHING: Finder = () => [];

export function textFinder(wanted: string): Finder {
  const needle = wanted.toLowerCase();
  if (needle === '') {
    return NOTHING;
  }
  return (text) => {
    const lower = text.toLowerCase();
    // A few letters change their length with their case: then places in one are not those in the other.
    if (lower.length !== text.length) {
      return null;
    }
    const ranges: Ranges = [];
    for (
      let at = lower.indexOf(needle);
      at >= 0 && ranges.length < MOST;
      at = lower.indexOf(needle, at + needle.length)
    ) {
      ranges.push([at, at + needle.length]);
    }
    return ranges;
  };
}

/**
 * Marks what a pattern of RE2 finds, as far as the browser understands it the same way. Only for lines that the API has
 * found: a pattern on which the browser's own kind of search would take forever is not tried on long lines.
 */
export function regexFinder(pattern: string): Finder {
  const compiled = compile(pattern);
  if (compiled === null) {
    return () => null;
  }
  return (text) => {
    if (text.length > LONGEST_FOR_REGEX || mayBacktrack(pattern)) {
      return null;
    }
    const ranges: Ranges = [];
    for (const match of text.matchAll(compiled)) {
      if (match[0] !== '') {
        ranges.push([match.index, match.index + match[0].length]);
      }
      if (ranges.length >= MOST) {
        break;
      }
    }
    return ranges.length > 0 ? ranges : null;
  };
}

const LONGEST_FOR_REGEX = 2_000;

/** A repetition of something that itself repeats or branches: `(a+)+`. RE2 has no trouble with it, browsers have. */
function mayBacktrack(pattern: string): boolean {
  return /[+*}|][^()]*\)[+*{]/.test(pattern) || (pattern.match(/[+*]/g)?.length ?? 0) > 4;
}

function compile(pattern: string): RegExp | null {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const source = flags === null ? pattern : pattern.slice(flags[0].length);
  try {
    return new RegExp(source, `g${flags?.[1] ?? ''}`);
  } catch {
    return null;
  }
}
