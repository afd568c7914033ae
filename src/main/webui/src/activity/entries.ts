import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, data, keys } from '@/api';
import { type LiveEvent, useLiveEvents } from '@/live';
import type { ActivityEntry, ActivityPage } from './types';

/** What one wants to see of the log; empty for everything. */
export interface ActivityFilter {
  server?: number;
  actor?: string;
  /** Beginning of the action. */
  action?: string;
  search?: string;
  /** At this time or later. */
  since?: string;
}

type Pages = InfiniteData<ActivityPage, number | undefined>;

/** Entries of the log, newest first, page by page; new ones come by themselves. */
export function useActivity(filter: ActivityFilter, limit = 50) {
  const client = useQueryClient();
  const { server, actor, action, search, since } = filter;
  const queryKey = [
    ...(server === undefined ? keys.activity : keys.serverActivity(server)),
    { actor, action, search, since, limit },
  ];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam: before, signal }) =>
      data(
        api.GET('/api/activity', {
          params: { query: { server_id: server, actor, action, search, since, before, limit } },
          signal,
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });

  const key = JSON.stringify(queryKey);
  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (event.type !== 'activity') {
          return;
        }
        const entry = event.data as unknown as ActivityEntry;
        client.setQueryData<Pages>(JSON.parse(key), (pages) =>
          pages === undefined ? undefined : withEntry(pages, entry, { server, actor, action, search, since }),
        );
      },
      [client, key, server, actor, action, search, since],
    ),
  );
  return query;
}

/** An entry that was pending takes its old place; a new one comes first, if the filter lets it through. */
export function withEntry(pages: Pages, entry: ActivityEntry, filter: ActivityFilter): Pages {
  const known = pages.pages.some((page) => page.items.some((item) => item.id === entry.id));
  if (known) {
    return {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => (item.id === entry.id ? entry : item)),
      })),
    };
  }
  const [first, ...others] = pages.pages;
  return first === undefined || !matches(entry, filter)
    ? pages
    : { ...pages, pages: [{ ...first, items: [entry, ...first.items] }, ...others] };
}

function matches(entry: ActivityEntry, filter: ActivityFilter): boolean {
  const contains = (text: string | null | undefined, part: string) => text?.toLowerCase().includes(part.toLowerCase());
  const is = (text: string | null | undefined, other: string) => text?.toLowerCase() === other.toLowerCase();
  return (
    (filter.server === undefined || entry.server?.id === filter.server) &&
    (!filter.actor || is(entry.actor.name, filter.actor) || is(entry.actor.token, filter.actor)) &&
    (!filter.action || entry.action.startsWith(filter.action)) &&
    (!filter.search || contains(entry.text, filter.search) === true) &&
    (!filter.since || Date.parse(entry.time) >= Date.parse(filter.since))
  );
}
