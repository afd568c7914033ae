import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMessages } from '@/messages';
import { ErrorNotice } from './ErrorNotice';

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending'> & { refetch: () => unknown };
  children: (data: T) => ReactNode;
  /** Lines of the placeholder. */
  lines?: number;
}

/** What a query tells, or that it loads, or why it does not. What was there before an error stays visible below it. */
export function Loaded<T>({ query, children, lines = 4 }: LoadedProps<T>) {
  const { common } = useMessages();
  const retry = () => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ErrorNotice error={query.error} onRetry={retry} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) {
    return <ErrorNotice error={query.error} onRetry={retry} />;
  }
  return (
    <Stack gap="sm" role="status" aria-label={common.loading}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} height={28} />
      ))}
    </Stack>
  );
}
