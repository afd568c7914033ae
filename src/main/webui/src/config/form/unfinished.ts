import { isObject } from './schema';

const KEY = 'unfinished JSON';

/**
 * Text that is no valid JSON yet, in the place of the value that it will be. So it counts as a change, is kept and discarded
 * like one, and is never stored: {@link validate} finds it wrong. It can be written into a draft.
 */
export function unfinished(text: string): unknown {
  return { [KEY]: text };
}

/** The text of {@link unfinished}; undefined for any other value. */
export function unfinishedText(value: unknown): string | undefined {
  const text = isObject(value) && Object.keys(value).length === 1 ? value[KEY] : undefined;
  return typeof text === 'string' ? text : undefined;
}
