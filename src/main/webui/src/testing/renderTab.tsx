import type { ReactElement } from 'react';
import { Outlet } from 'react-router';
import type { GameDetails, ServerDetails, User } from '@/api';
import { renderRoutes } from './render';

export const ARMA: GameDetails = {
  game_type: 'arma3',
  display_name: 'Arma 3',
  version: '1.0.0',
  schema_version: '1.0',
  capabilities: [
    'remote_admin',
    'player_list',
    'mission_manager',
    'mod_manager',
    'ban_manager',
    'installer',
    'moderation',
  ],
  config_sections: ['server', 'launch'],
  allowed_executables: ['arma3server_x64'],
  summary: '',
  default_game_port: 2302,
  executable_candidates: [],
};

/** A game that can do nothing but run and count its players. */
export const PLAIN: GameDetails = { ...ARMA, game_type: 'plain', display_name: 'Plain', capabilities: [] };

export const RUNNING = {
  id: 3,
  name: 'Altis',
  game_type: 'arma3',
  status: 'running',
  notes: [],
  practice: true,
  game_port: 2302,
  player_count: 2,
} as unknown as ServerDetails;

export const STOPPED: ServerDetails = { ...RUNNING, status: 'stopped', player_count: null };

export const VIEWER: User = { id: 2, username: 'guest', role: 'viewer' };

interface Options {
  server?: ServerDetails;
  game?: GameDetails;
  user?: User;
}

/** Renders a tab of a server's page as that page does. */
export function renderTab(tab: ReactElement, { server = RUNNING, game = ARMA, user }: Options = {}) {
  return renderRoutes(
    [
      {
        path: '/servers/3',
        element: <Outlet context={{ server, game }} />,
        children: [
          { path: 'tab', element: tab },
          { path: 'elsewhere', element: <p>elsewhere</p> },
        ],
      },
    ],
    { at: '/servers/3/tab', user },
  );
}
