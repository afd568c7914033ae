import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { GROUPINGS, type Grouping, SORTS, type Sort, type View } from './model';

const GROUP_KEY = 'languard-dashboard-group';

/** The view that the address of the page tells. How servers are grouped is also remembered for the next visit. */
export function useView(): [View, (change: Partial<View>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo<View>(() => {
    const group = params.get('group') ?? remembered();
    const sort = params.get('sort');
    return {
      search: params.get('q') ?? '',
      state: params.get('state') ?? '',
      game: params.get('game') ?? '',
      tag: params.get('tag') ?? '',
      group: GROUPINGS.find((each) => each === group) ?? 'none',
      sort: SORTS.find((each) => each === sort) ?? 'name',
      descending: params.get('dir') === 'desc',
    };
  }, [params]);

  const change = useCallback(
    (wanted: Partial<View>) => {
      if (wanted.group !== undefined) {
        remember(wanted.group);
      }
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          const set = (name: string, value: string | undefined, usual: string) => {
            if (value === usual) {
              next.delete(name);
            } else if (value !== undefined) {
              next.set(name, value);
            }
          };
          set('q', wanted.search, '');
          set('state', wanted.state, '');
          set('game', wanted.game, '');
          set('tag', wanted.tag, '');
          // Without it the address would mean what is remembered, and that changes.
          if (wanted.group !== undefined) {
            next.set('group', wanted.group);
          }
          set('sort', wanted.sort satisfies Sort | undefined, 'name');
          set('dir', wanted.descending === undefined ? undefined : wanted.descending ? 'desc' : 'asc', 'asc');
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setParams],
  );
  return [view, change];
}

function remembered(): string {
  return localStorage.getItem(GROUP_KEY) ?? 'none';
}

function remember(group: Grouping): void {
  localStorage.setItem(GROUP_KEY, group);
}
