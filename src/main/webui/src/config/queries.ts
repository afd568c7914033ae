import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, data, keys } from '@/api';
import type { components } from '@/api/schema';
import { isObject, type Values } from './form/schema';

export type PlannedChange = Omit<components['schemas']['PlannedChange'], 'section'> & { section: Values };
export type ConfigDiff = components['schemas']['ConfigDiff'];
export type ConfigVersion = components['schemas']['ConfigVersion'];

/** A section as it is stored; secrets are masked. */
export interface Section {
  name: string;
  values: Values;
  version: number;
  updatedBy: string;
  updatedAt: string;
}

const PAGE = 25;

const path = (server: number, section: string) => ({ server_id: String(server), section });

/** Out of the fields of a section with its `_meta`. */
export function sectionOf(name: string, body: unknown): Section {
  const { _meta, ...values } = (isObject(body) ? body : {}) as Values;
  const meta = isObject(_meta) ? _meta : {};
  return {
    name,
    values,
    version: Number(meta.config_version ?? 0),
    updatedBy: String(meta.updated_by ?? ''),
    updatedAt: String(meta.updated_at ?? ''),
  };
}

/** All sections, in the order of the game. Read again when the live events say that one changed. */
export function useSections(server: number) {
  return useQuery({
    queryKey: keys.config(server),
    queryFn: async ({ signal }): Promise<Section[]> => {
      const answer = await api.GET('/api/servers/{server_id}/config', {
        params: { path: { server_id: String(server) } },
        signal,
      });
      const sections = (await data(
        Promise.resolve(answer as { data?: { data: Values }; response: Response }),
      )) as Values;
      return Object.entries(sections).map(([name, body]) => sectionOf(name, body));
    },
    // Whoever looks at settings again wants those of now, also where no live connection is possible.
    refetchOnWindowFocus: true,
  });
}

/** Shows a section as somebody stored it, before the live events do. */
export function showSection(client: QueryClient, server: number, section: Section): void {
  client.setQueryData<Section[]>(keys.config(server), (known) =>
    known?.map((each) => (each.name === section.name && each.version <= section.version ? section : each)),
  );
  void client.invalidateQueries({ queryKey: [...keys.config(server), section.name] });
}

/** Stores changed fields. */
export async function saveFields(server: number, section: string, changes: Values, version: number): Promise<Section> {
  const answer = await data(
    api.PUT('/api/servers/{server_id}/config/{section}', {
      params: { path: path(server, section) },
      body: { ...changes, config_version: version },
    }),
  );
  return sectionOf(section, answer);
}

/** What {@link saveFields} would do. */
export async function planFields(server: number, section: string, changes: Values, version: number) {
  const answer = await data(
    api.PUT('/api/servers/{server_id}/config/{section}', {
      params: { path: path(server, section), query: { dry_run: true } },
      body: { ...changes, config_version: version },
    }),
  );
  return answer as PlannedChange;
}

export async function rollBack(server: number, section: string, version: number, from: number): Promise<Section> {
  const answer = await data(
    api.POST('/api/servers/{server_id}/config/{section}/rollback', {
      params: { path: path(server, section) },
      body: { version, config_version: from },
    }),
  );
  return sectionOf(section, answer);
}

/** What {@link rollBack} would do. */
export async function planRollBack(server: number, section: string, version: number, from: number) {
  const answer = await data(
    api.POST('/api/servers/{server_id}/config/{section}/rollback', {
      params: { path: path(server, section), query: { dry_run: true } },
      body: { version, config_version: from },
    }),
  );
  return answer as PlannedChange;
}

export function readDiff(server: number, section: string, from: number, to: number): Promise<ConfigDiff> {
  return data(
    api.GET('/api/servers/{server_id}/config/{section}/diff', {
      params: { path: path(server, section), query: { from, to } },
    }),
  );
}

export function useDiff(server: number, section: string, from: number, to: number) {
  return useQuery({
    queryKey: [...keys.config(server), section, 'diff', from, to],
    queryFn: () => readDiff(server, section, from, to),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Newest first, in pages. */
export function useHistory(server: number, section: string) {
  return useInfiniteQuery({
    queryKey: [...keys.config(server), section, 'history'],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/servers/{server_id}/config/{section}/history', {
          params: { path: path(server, section), query: { limit: PAGE, offset: pageParam } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.offset + page.items.length < page.total ? page.offset + PAGE : undefined),
  });
}

export function useVersion(server: number, section: string, version: number) {
  return useQuery({
    queryKey: [...keys.config(server), section, 'version', version],
    queryFn: async ({ signal }) =>
      sectionOf(
        section,
        await data(
          api.GET('/api/servers/{server_id}/config/{section}/history/{version}', {
            params: { path: { ...path(server, section), version } },
            signal,
          }),
        ),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Files of the next start by name. Passwords are in them in clear, so nothing is kept when nobody looks. */
export function useFiles(server: number) {
  return useQuery({
    queryKey: [...keys.config(server), 'files'],
    queryFn: async ({ signal }) =>
      (await data(
        api.GET('/api/servers/{server_id}/config/preview', { params: { path: { server_id: String(server) } }, signal }),
      )) as Record<string, string>,
    gcTime: 0,
    staleTime: 0,
  });
}
