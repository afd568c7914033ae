import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, keys } from '@/api';
import type { components } from '@/api/schema';
import type { ModLists } from './draft';

export type ModPreset = components['schemas']['ModPreset'];

export function useMods(server: number) {
  return useQuery({
    queryKey: keys.mods(server),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/mods', { params: { path: { server_id: String(server) } }, signal })),
  });
}

/** Sizes by name; asked for only when they are wanted, as adding up takes a while. */
export function useModSizes(server: number, wanted: boolean) {
  return useQuery({
    queryKey: [...keys.mods(server), 'sizes'],
    queryFn: async ({ signal }) => {
      const { mods } = await data(
        api.GET('/api/servers/{server_id}/mods', {
          params: { path: { server_id: String(server) }, query: { size: true } },
          signal,
        }),
      );
      return Object.fromEntries(mods.map((mod) => [mod.name, mod.size ?? null]));
    },
    enabled: wanted,
  });
}

function useModChange<V, R>(server: number, run: (value: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => client.invalidateQueries({ queryKey: keys.mods(server) }),
  });
}

const at = (server: number) => ({ path: { server_id: String(server) } });

export function useEnableMods(server: number) {
  return useModChange(server, ({ lists, version }: { lists: ModLists; version: number }) =>
    data(
      api.PUT('/api/servers/{server_id}/mods/enabled', {
        params: at(server),
        body: { mods: [...lists.mods], server_mods: [...lists.serverMods], config_version: version },
      }),
    ),
  );
}

export function useLowercaseMod(server: number) {
  return useModChange(server, (name: string) =>
    data(
      api.POST('/api/servers/{server_id}/mods/{name}/lowercase', {
        params: { path: { server_id: String(server), name } },
      }),
    ),
  );
}

export function useDeleteMod(server: number) {
  return useModChange(server, (name: string) =>
    data(api.DELETE('/api/servers/{server_id}/mods/{name}', { params: { path: { server_id: String(server), name } } })),
  );
}

/** Which mods of a list of the game's launcher are here. */
export function useReadPreset(server: number) {
  return useMutation({
    mutationFn: async (file: File) => {
      const text = await file.text();
      return data(
        api.POST('/api/servers/{server_id}/mods/preset', {
          params: at(server),
          body: text as never,
          bodySerializer: () => text,
          headers: { 'Content-Type': 'text/html;charset=UTF-8' },
        }),
      );
    },
  });
}

export function useInstallation(server: number, wanted: boolean) {
  return useQuery({
    queryKey: keys.install(server),
    queryFn: ({ signal }) => data(api.GET('/api/servers/{server_id}/install', { params: at(server), signal })),
    enabled: wanted,
  });
}

function useInstallChange<V, R>(server: number, run: (value: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => client.invalidateQueries({ queryKey: keys.install(server) }),
  });
}

export function useInstallMods(server: number) {
  return useInstallChange(server, (ids: string[]) =>
    data(api.POST('/api/servers/{server_id}/mods/install', { params: at(server), body: { workshop_ids: ids } })),
  );
}

export function useCancelInstallation(server: number) {
  return useInstallChange(server, () =>
    data(api.POST('/api/servers/{server_id}/install/cancel', { params: at(server) })),
  );
}
