import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api';

/** Nothing is polled but long charts: live events say what is to be read again, and so does a connection that came back. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && (error.isUnreachable || error.status >= 502),
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
