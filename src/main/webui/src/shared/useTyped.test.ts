import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTyped } from './useTyped';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function field(initial = '') {
  const onChange = vi.fn();
  const { result, rerender } = renderHook(({ value }) => useTyped(value, onChange, 150), {
    initialProps: { value: initial },
  });
  return {
    onChange,
    shown: () => result.current[0],
    type: (text: string) => act(() => result.current[1](text)),
    wait: (ms: number) => act(() => vi.advanceTimersByTime(ms)),
    comes: (value: string) => rerender({ value }),
  };
}

describe('what is typed', () => {
  it('is sent a moment after the last key', () => {
    const { type, wait, shown, onChange } = field();

    type('a');
    wait(100);
    type('al');
    wait(100);
    expect(onChange).not.toHaveBeenCalled();
    wait(50);

    expect(onChange.mock.calls).toEqual([['al']]);
    expect(shown()).toBe('al');
  });

  it('loses no letter to what comes back of it', () => {
    const { type, wait, comes, shown, onChange } = field();

    type('al');
    wait(150);
    type('alt');
    comes('al');
    expect(shown()).toBe('alt');
    wait(150);

    expect(onChange.mock.calls).toEqual([['al'], ['alt']]);
  });

  it('loses no letter when several come back late, or only the last of them', () => {
    const { type, wait, comes, shown } = field();
    for (const text of ['a', 'al', 'alt']) {
      type(text);
      wait(150);
    }

    comes('al');
    expect(shown()).toBe('alt');
    comes('alt');
    expect(shown()).toBe('alt');
  });

  it('gives way to what comes from elsewhere, which is not sent back', () => {
    const { type, wait, comes, shown, onChange } = field('altis');
    type('altis l');

    comes('');
    wait(1_000);

    expect(shown()).toBe('');
    expect(onChange).not.toHaveBeenCalled();
  });

  it('gives way to the same text once more, when it comes from elsewhere', () => {
    const { type, wait, comes, shown } = field();
    type('al');
    wait(150);
    comes('al');
    type('');
    wait(150);
    comes('');

    comes('al');

    expect(shown()).toBe('al');
  });
});
