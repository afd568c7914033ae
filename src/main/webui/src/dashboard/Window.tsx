import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState } from 'react';
import type { RowsProps } from './Rows';

/** Renders what can be seen of a long list, and gaps of the right height for the rest. */
export function Window<T>({ items, keyOf, render, gap, usual, list }: RowsProps<T>) {
  const [top, setTop] = useState(0);
  // What is above the list may change its height at any time: banners, wrapped filters.
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null) {
      const now = Math.round(element.getBoundingClientRect().top + window.scrollY);
      setTop((before) => (before === now ? before : now));
    }
  });
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => usual,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 8,
    scrollMargin: top,
  });
  const visible = virtualizer.getVirtualItems();
  const before = (visible[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((visible.at(-1)?.end ?? top) - top);
  return (
    <>
      {before > 0 && gap(before)}
      {visible.map(({ index }) => render(items[index] as T, index, virtualizer.measureElement))}
      {after > 0 && gap(after)}
    </>
  );
}
