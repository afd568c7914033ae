import { changedFields, equal, type Values } from './form/schema';

/** How one field differs on both sides. */
export interface Overlap {
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  /** All that does not overlap, merged; overlapping fields are as I have them. */
  values: Values;
  /** Fields that only they changed: taken over. */
  taken: string[];
  /** Fields that only I changed: kept. */
  kept: string[];
  /** Fields that both changed to the same. */
  same: string[];
  /** Fields that both changed, each to something else: somebody has to choose. */
  overlaps: Overlap[];
}

/**
 * Merges two changes that were made from the same values, field by field.
 *
 * @param base what both began with
 * @param hidden fields that they changed although it does not show: secrets are masked on both sides
 */
export function merge(base: Values, mine: Values, theirs: Values, hidden: ReadonlySet<string> = new Set()): Merged {
  const byMe = new Set(changedFields(base, mine));
  const byThem = new Set([...changedFields(base, theirs), ...hidden]);
  const merged: Merged = { values: { ...theirs }, taken: [], kept: [], same: [], overlaps: [] };
  for (const field of byThem) {
    if (!byMe.has(field)) {
      merged.taken.push(field);
    }
  }
  for (const field of byMe) {
    if (!byThem.has(field)) {
      merged.kept.push(field);
    } else if (equal(mine[field], theirs[field]) && !hidden.has(field)) {
      merged.same.push(field);
    } else {
      merged.overlaps.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
    }
    if (field in mine) {
      merged.values[field] = mine[field];
    } else {
      delete merged.values[field];
    }
  }
  return merged;
}
