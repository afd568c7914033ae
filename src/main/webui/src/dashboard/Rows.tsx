import { lazy, type ReactNode, type RefCallback, Suspense } from 'react';

export interface RowsProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** The element must get both: by them its height is known. */
  render: (item: T, index: number, measure: RefCallback<Element>) => ReactNode;
  /** Stands for what is not rendered, this many pixels high. */
  gap: (height: number) => ReactNode;
  /** Usual height of an item in pixels. */
  usual: number;
  /** The element around all items. */
  list: { current: HTMLElement | null };
}

/** Up to here everything is rendered, so that the browser's own search finds it. */
const FEW = 60;
// Only those who have so many servers load it.
const Window = lazy(async () => ({ default: (await import('./Window')).Window })) as typeof import('./Window').Window;
const none: RefCallback<Element> = () => undefined;

/** Of a long list only what can be seen: hundreds of rows with their buttons would be felt at every key. */
export function Rows<T>(props: RowsProps<T>) {
  const { items, render } = props;
  if (items.length <= FEW) {
    return items.map((item, index) => render(item, index, none));
  }
  return (
    <Suspense>
      <Window {...props} />
    </Suspense>
  );
}
