import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, data, keys } from '@/api';
import { type Criteria, criteriaParameters } from './criteria';
import { type Line, lineOf } from './lines';

const PAGE = 200;

/**
 * Looks through all that is kept, newest first. The server stops looking after some seconds and says where to go on; that is
 * done until a page is full, the log ends, or somebody stops it.
 */
export function useLogSearch(server: number, criteria: Criteria | null) {
  const client = useQueryClient();
  const [wanted, setWanted] = useState(PAGE);
  const [stopped, setStopped] = useState(false);
  const parameters = useMemo(() => criteria && criteriaParameters(criteria), [criteria]);
  const search = useInfiniteQuery({
    queryKey: [...keys.logSearch(server), parameters],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/servers/{server_id}/logs', {
          params: {
            path: { server_id: String(server) },
            query: { ...parameters, order: 'desc', limit: PAGE, ...(pageParam !== null && { before: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.more ? page.next : null),
    enabled: parameters !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const lines = useMemo<Line[]>(
    () => search.data?.pages.flatMap((page) => page.lines.map(lineOf)) ?? [],
    [search.data],
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = search;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new search begins anew, whatever the last one was.
  useEffect(() => {
    setWanted(PAGE);
    setStopped(false);
  }, [parameters]);

  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && !stopped && lines.length < wanted) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetching, isError, stopped, lines.length, wanted, fetchNextPage]);

  return {
    lines,
    error: search.error,
    searching: isFetching,
    more: hasNextPage,
    retry: () => void (search.data ? fetchNextPage() : search.refetch()),
    loadMore: () => {
      setStopped(false);
      setWanted(lines.length + PAGE);
    },
    /** Forgets what was found before: lines come in all the time. */
    renew: (next: Criteria) => {
      setWanted(PAGE);
      setStopped(false);
      void client.resetQueries({ queryKey: [...keys.logSearch(server), criteriaParameters(next)], exact: true });
    },
    stop: () => setStopped(true),
    isStopped: stopped,
  };
}
