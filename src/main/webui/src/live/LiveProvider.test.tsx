import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '@/api';
import { LiveProvider } from './LiveProvider';

class FakeSocket {
  static last: FakeSocket | undefined;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
  close() {}
  welcome() {
    act(() => this.onmessage?.({ data: JSON.stringify([{ type: 'connected', data: {} }]) }));
  }
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function Shown({ queryKey, read }: { queryKey: readonly unknown[]; read: () => Promise<string> }) {
  const { data } = useQuery({ queryKey, queryFn: read });
  return <p>{data}</p>;
}

function open(reads: readonly (readonly [readonly unknown[], () => Promise<string>])[]) {
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <LiveProvider signedIn>
        {reads.map(([queryKey, read]) => (
          <Shown key={queryKey.join()} queryKey={queryKey} read={read} />
        ))}
      </LiveProvider>
    </QueryClientProvider>,
  );
}

it('reads again what changed before the first connection, and nothing that no event would tell of', async () => {
  const servers = vi.fn().mockResolvedValueOnce('old list').mockResolvedValueOnce('new list');
  const games = vi.fn().mockResolvedValue('games');
  const metrics = vi.fn().mockResolvedValue('metrics');
  open([
    [keys.servers, servers],
    [keys.games, games],
    [keys.metrics(1), metrics],
  ]);
  await screen.findByText('old list');
  await screen.findByText('metrics');

  FakeSocket.last?.welcome();

  expect(await screen.findByText('new list')).toBeInTheDocument();
  expect([games, metrics].map((read) => read.mock.calls.length)).toEqual([1, 1]);
});

it('does not read twice what is on its way when the first connection opens', async () => {
  let answer: (text: string) => void = () => undefined;
  const servers = vi.fn(
    () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
  );
  open([[keys.servers, servers]]);
  await waitFor(() => expect(servers).toHaveBeenCalledOnce());

  FakeSocket.last?.welcome();
  await act(async () => answer('list'));

  expect(await screen.findByText('list')).toBeInTheDocument();
  expect(servers).toHaveBeenCalledOnce();
});
