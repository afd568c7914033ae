import { ApiError } from '@/api';

/**
 * What the API says about fields of a form, by the field's name; the rest, of which no field is to blame, is left over.
 *
 * @param names of the fields that the form has
 * @param renamed name in the form by path in the API's body, where they differ
 */
export function fieldErrors(
  error: unknown,
  names: readonly string[],
  renamed: Readonly<Record<string, string>> = {},
): { fields: Record<string, string>; left: unknown } {
  const fields: Record<string, string> = {};
  if (!(error instanceof ApiError) || error.fields.length === 0) {
    return { fields, left: error };
  }
  let allPlaced = true;
  for (const problem of error.fields) {
    const path = renamed[problem.field] ?? problem.field;
    const name = names.find((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`));
    if (name === undefined) {
      allPlaced = false;
    } else {
      fields[name] ??= problem.message;
    }
  }
  return { fields, left: allPlaced ? null : error };
}
