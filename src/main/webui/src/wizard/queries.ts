import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, keys, type ServerDetails } from '@/api';
import { fieldsOf, type JsonSchema, type Values } from '@/config';
import { bodyOf, type Draft } from './draft';

export function useGames() {
  return useQuery({
    queryKey: keys.games,
    queryFn: ({ signal }) => data(api.GET('/api/games', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Schema and usual values of all sections of a game. */
export function useSections(gameType: string) {
  return useQuery({
    queryKey: [...keys.game(gameType), 'sections'],
    queryFn: async ({ signal }) => {
      const params = { path: { game_type: gameType } };
      const [schemas, defaults] = await Promise.all([
        data(api.GET('/api/games/{game_type}/config-schema', { params, signal })),
        data(api.GET('/api/games/{game_type}/defaults', { params, signal })),
      ]);
      const usual = defaults as unknown as Record<string, Values>;
      return Object.entries(schemas as unknown as Record<string, JsonSchema>).map(([name, schema]) => ({
        name,
        schema,
        defaults: usual[name] ?? {},
      }));
    },
    enabled: gameType !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Section = NonNullable<ReturnType<typeof useSections>['data']>[number];

/** What people call a setting whose section is not said. */
export function titleOf(sections: readonly Section[], field: string): string {
  return sections.flatMap(({ schema }) => fieldsOf(schema)).find(({ name }) => name === field)?.title ?? field;
}

/** Whether ports are free at this moment. */
export function usePorts(gameType: string, gamePort: number | '', rconPort: number | '') {
  const valid = (port: number | '') => port !== '' && port >= 1024 && port <= 65535;
  return useQuery({
    queryKey: ['ports', gameType, gamePort, rconPort],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/system/ports', {
          params: {
            query: {
              game_type: gameType,
              port: Number(gamePort),
              ...(rconPort !== '' && { rcon_port: Number(rconPort) }),
            },
          },
          signal,
        }),
      ),
    enabled: gameType !== '' && valid(gamePort) && (rconPort === '' || valid(rconPort)),
    staleTime: 5_000,
  });
}

/** What a creation would make. */
export interface Plan {
  exe_path: string;
  game_port: number;
  rcon_port?: number | null;
  /** Names of the passwords that would be made. */
  generated: string[];
}

/** All checks of a creation, without creating anything. */
export function useCheck() {
  return useMutation({
    mutationFn: async (draft: Draft): Promise<Plan> =>
      (await data(api.POST('/api/servers', { params: { query: { dry_run: true } }, body: bodyOf(draft) }))) as Plan,
  });
}

export function useCreate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: Draft): Promise<ServerDetails> =>
      (await data(api.POST('/api/servers', { body: bodyOf(draft) }))) as ServerDetails,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.servers }),
  });
}
