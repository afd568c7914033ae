import { focusManager, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '@/app/queryClient';
import { fakeApi } from '@/testing/fakeApi';
import type { Range } from './chartData';
import { useMetrics } from './queries';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

async function show(range: Range) {
  const requests = fakeApi({ 'GET /api/servers/3/metrics': { points: [], step_seconds: 60 } });
  const client = createQueryClient();
  renderHook(() => useMetrics(3, range), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  await wait(0);
  return { requests, wait };
}

describe('the points of a chart', () => {
  it.each([
    ['24h', 5],
    ['7d', 30],
  ] as const)('of %s are read again about as often as there is another one', async (range, minutes) => {
    const { requests, wait } = await show(range);

    await wait(3 * minutes * MINUTE);

    expect(requests).toHaveLength(4);
  });

  it('of an hour are read once: those that follow are heard', async () => {
    const { requests, wait } = await show('1h');

    await wait(10 * MINUTE);

    expect(requests).toHaveLength(1);
  });

  it('are not read while nobody looks, but at once when somebody looks again', async () => {
    const { requests, wait } = await show('24h');

    focusManager.setFocused(false);
    await wait(62 * MINUTE);
    expect(requests).toHaveLength(1);
    focusManager.setFocused(true);
    await wait(0);

    expect(requests).toHaveLength(2);
  });
});
