import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { keys, type Server } from '@/api';
import { powerRequest } from '@/server';

export const BULK_ACTIONS = ['start', 'stop', 'restart'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];
export type BulkResult = { state: 'waiting' | 'working' | 'done' } | { state: 'failed'; error: unknown };

export interface BulkFailure {
  server: Server;
  error: unknown;
}

/** Starting everything at once would make all of them slow. */
const AT_ONCE = 4;

/** Does the same with several servers, a few at a time. One that fails does not keep the others from it. */
export function useBulk() {
  const client = useQueryClient();
  const [results, setResults] = useState<ReadonlyMap<number, BulkResult> | null>(null);

  const run = useCallback(
    async (servers: readonly Server[], action: BulkAction): Promise<BulkFailure[]> => {
      const failures: BulkFailure[] = [];
      setResults(new Map(servers.map((server) => [server.id, { state: 'waiting' }])));
      const tell = (id: number, result: BulkResult) => setResults((before) => new Map(before).set(id, result));
      const queue = [...servers];
      const worker = async () => {
        for (let server = queue.shift(); server !== undefined; server = queue.shift()) {
          tell(server.id, { state: 'working' });
          try {
            await request(client, server.id, action);
            tell(server.id, { state: 'done' });
          } catch (error) {
            failures.push({ server, error });
            tell(server.id, { state: 'failed', error });
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      void client.invalidateQueries({ queryKey: keys.servers });
      return failures;
    },
    [client],
  );
  return { results, run };
}

/** Under the key of the buttons of that server, so that they show it, too. */
function request(client: QueryClient, id: number, action: BulkAction): Promise<void> {
  return client
    .getMutationCache()
    .build(client, {
      mutationKey: ['server', id, 'power'],
      mutationFn: (wish: { action: BulkAction }) => powerRequest(id, wish.action),
    })
    .execute({ action });
}
