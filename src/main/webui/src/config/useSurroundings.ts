import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, data, type GameDetails, keys, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import type { FormSurroundings } from './form/context';
import type { Section } from './queries';

/** What the form of a section knows beside its schema: missions to choose from, and what other tabs are for. */
export function useSurroundings(
  server: ServerDetails,
  game: GameDetails,
  section: Section,
): Omit<FormSurroundings, 'id'> {
  const { config: text } = useMessages();
  const hasMissions = 'missions' in section.values && game.capabilities.includes('mission_manager');
  const hasMods = 'mods' in section.values && game.capabilities.includes('mod_manager');
  const missions = useQuery({
    queryKey: [...keys.missions(server.id), 'names'],
    queryFn: async ({ signal }) => {
      const path = { server_id: String(server.id) };
      const found = await data(api.GET('/api/servers/{server_id}/missions', { params: { path }, signal }));
      return found.missions.map((mission) => mission.filename.replace(/\.pbo$/i, ''));
    },
    enabled: hasMissions,
  });
  const mayReveal = useIsAdmin();
  const { name, version } = section;
  return useMemo(
    () => ({
      // Of this version: when the section changes, what was revealed is forgotten.
      reveal: mayReveal && version > 0 ? (field: string) => revealed(server.id, name, field) : undefined,
      suggestions: missions.data && { 'missions[].template': missions.data, 'mission_whitelist[]': missions.data },
      elsewhere: hasMods
        ? {
            mods: { to: `/servers/${server.id}/mods`, label: text.chooseMods },
            server_mods: { to: `/servers/${server.id}/mods`, label: text.chooseMods },
          }
        : undefined,
    }),
    [missions.data, hasMods, mayReveal, name, version, server.id, text],
  );
}

async function revealed(server: number, section: string, field: string): Promise<string> {
  const path = { server_id: String(server), section };
  const secrets = await data(api.GET('/api/servers/{server_id}/config/{section}/secrets', { params: { path } }));
  const secret = (secrets as unknown as Record<string, unknown>)[field];
  return typeof secret === 'string' ? secret : '';
}
