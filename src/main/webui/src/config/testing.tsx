import { screen } from '@testing-library/react';
import { Outlet } from 'react-router';
import type { GameDetails, ServerDetails, User } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderRoutes } from '@/testing/render';
import { ConfigTab } from './ConfigTab';

const SCHEMAS = {
  server: {
    title: 'Server',
    properties: {
      hostname: { type: 'string', title: 'Server name', description: 'The name.', minLength: 1, default: 'New' },
      slots: { type: 'integer', title: 'Slots', minimum: 1, maximum: 100, default: 40 },
      motd: { type: 'string', title: 'Message', default: '' },
      password: { type: 'string', title: 'Password', writeOnly: true, default: '' },
    },
  },
  network: {
    title: 'Network',
    properties: {
      rate: { type: 'integer', title: 'Rate', default: 5 },
      routes: { type: 'array', title: 'Routes', items: { type: 'array' } },
    },
  },
};
const SERVER = { id: 3, name: 'Alpha', game_type: 'test', status: 'stopped', player_count: null } as ServerDetails;
const GAME = { game_type: 'test', display_name: 'Test game', capabilities: [] as string[] } as GameDetails;
export const VIEWER: User = { id: 2, username: 'eve', role: 'viewer' };

const meta = (version: number, by = 'admin') => ({
  config_version: version,
  schema_version: '1.0',
  updated_at: '2026-01-01T00:00:00Z',
  updated_by: by,
});

/** A server whose settings change as those of the product do. */
export function product() {
  const state = {
    server: { hostname: 'Old', slots: 40, motd: '', password: '***', _meta: meta(4) } as Record<string, unknown>,
    network: { rate: 5, routes: [[1]], _meta: meta(1) } as Record<string, unknown>,
    secretsChanged: false,
    /** What the comparison of two versions waits for. */
    held: Promise.resolve(),
  };
  const version = () => (state.server._meta as { config_version: number }).config_version;
  const others = (changes: object) => {
    state.server = { ...state.server, ...changes, _meta: meta(version() + 1, 'bob') };
  };
  const requests = fakeApi({
    'GET /api/games/test/config-schema': SCHEMAS,
    'GET /api/servers/3/config': () => ({ server: state.server, network: state.network }),
    'GET /api/servers/3/config/server/diff': async () => {
      await state.held;
      return {
        from: 4,
        to: 5,
        fields: state.secretsChanged ? [{ field: 'password', change: 'changed', secret: true }] : [],
      };
    },
    'GET /api/servers/3/config/server/history': {
      items: [
        { version: 4, at: '2026-01-01T00:00:00Z', by: 'admin', changed: ['slots'] },
        { version: 3, at: '2026-01-01T00:00:00Z', by: 'admin', changed: ['slots'] },
      ],
      total: 2,
      offset: 0,
      limit: 20,
    },
    'POST /api/servers/3/config/server/rollback': {
      dry_run: true,
      section: {},
      changed: [],
      files: [],
      command_changed: false,
      start_problem: null,
    },
    'PUT /api/servers/3/config/server': async (request) => {
      const { config_version, ...changes } = (await request.json()) as Record<string, unknown>;
      if (config_version !== version()) {
        const { _meta, ...values } = state.server;
        return refusal(409, 'CONFIG_VERSION_CONFLICT', 'Config was modified by another user.', {
          current_config: values,
          current_version: version(),
        });
      }
      if (changes.hostname === 'refused') {
        return refusal(422, 'VALIDATION_ERROR', 'server.hostname: is taken', {
          fields: [{ field: 'server.hostname', rule: 'taken', message: 'is taken by another server' }],
        });
      }
      if (changes.hostname === 'disk full') {
        return refusal(507, 'STORAGE_FULL', 'There is no room on the disk');
      }
      if (new URL(request.url).searchParams.get('dry_run') === 'true') {
        return {
          dry_run: true,
          section: { ...state.server, ...changes },
          changed: Object.keys(changes),
          files: [
            {
              path: 'server.cfg',
              change: 'changed',
              lines: [
                { op: '-', line: 1, text: 'hostname = "Old";' },
                { op: '+', line: 1, text: 'hostname = "Mine";' },
              ],
            },
          ],
          command_changed: false,
          start_problem: null,
        };
      }
      state.server = { ...state.server, ...changes, _meta: meta(version() + 1) };
      if ('password' in changes) {
        state.server.password = '***';
      }
      return state.server;
    },
  });
  const puts = () => requests.filter((request) => request.line.startsWith('PUT') && !request.line.includes('dry_run'));
  return { state, others, puts };
}

export function render(at: string, user?: User) {
  return renderRoutes(
    [
      {
        element: <Outlet context={{ server: SERVER, game: GAME }} />,
        children: [{ path: '/servers/:serverId/config/:section?', element: <ConfigTab /> }],
      },
      { path: '*', element: null },
    ],
    { at, user },
  );
}

export async function open(at = '/servers/3/config/server', user?: User) {
  const page = render(at, user);
  await screen.findByRole('heading', { level: 2 });
  const type = async (label: string, value: string) => {
    const input = screen.getByLabelText(label);
    await page.user.clear(input);
    await page.user.type(input, value);
  };
  const save = () => page.user.click(screen.getByRole('button', { name: /^Save/ }));
  return { ...page, type, save };
}
