import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Outlet } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type GameDetails, keys, type ServerDetails, type User } from '@/api';
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
const VIEWER: User = { id: 2, username: 'eve', role: 'viewer' };

const meta = (version: number, by = 'admin') => ({
  config_version: version,
  schema_version: '1.0',
  updated_at: '2026-01-01T00:00:00Z',
  updated_by: by,
});

/** A server whose settings change as those of the product do. */
function product() {
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

function render(at: string, user?: User) {
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

async function open(at = '/servers/3/config/server', user?: User) {
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

afterEach(() => sessionStorage.clear());

describe('the Config tab', () => {
  it('has nothing to save, and no bar, until something changes', async () => {
    const { puts } = product();
    const { user, type } = await open();
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    await type('Server name', 'Other');
    expect(screen.getByText('1 unsaved change')).toBeVisible();
    await type('Server name', 'Old');
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    await user.keyboard('{Control>}s{/Control}');
    expect(puts()).toEqual([]);
  });

  it('sends only what changed, with the version it was made from', async () => {
    const { puts } = product();
    const { type, user } = await open();
    await type('Server name', 'Mine');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText('Server saved')).toBeVisible();
    expect(puts().map((put) => put.body)).toEqual([{ hostname: 'Mine', config_version: 4 }]);
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    await type('Slots', '50');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(puts()[1]?.body).toEqual({ slots: 50, config_version: 5 }));
  });

  it('finds wrong values before sending, tells them, and goes to the first', async () => {
    const { puts } = product();
    const { type, save } = await open();
    await type('Slots', '500');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Slots must be at most 100');
    await waitFor(() => expect(screen.getByLabelText('Slots')).toHaveFocus());
    expect(screen.getByLabelText('Slots')).toHaveAccessibleDescription(/Must be at most 100\./);
    expect(puts()).toEqual([]);
    await type('Slots', '50');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows what the API refuses at its field', async () => {
    product();
    const { type, save } = await open();
    await type('Server name', 'refused');
    await save();
    await waitFor(() => expect(screen.getByLabelText('Server name')).toHaveFocus());
    expect(screen.getByLabelText('Server name')).toHaveAccessibleDescription(/Is taken by another server\./);
    expect(screen.getByLabelText('Server name')).toHaveValue('refused');
  });

  it('says beside the button why nothing could be stored', async () => {
    product();
    const { type, save } = await open();
    await type('Server name', 'disk full');
    await save();
    const bar = screen.getByRole('region', { name: '1 unsaved change' });
    expect(await within(bar).findByRole('alert')).toHaveTextContent('There is no room on the disk');
  });

  it('merges by itself what does not overlap, says so, and saves with the new version', async () => {
    const { others, puts, state } = product();
    const { type, save } = await open();
    await type('Server name', 'Mine');
    others({ slots: 60 });
    await save();
    expect(await screen.findByText('Merged with what bob saved')).toBeVisible();
    const bar = screen.getByRole('region', { name: '1 unsaved change' });
    expect(within(bar).getByRole('status', { name: /Merged with/ })).toHaveTextContent('Taken over: Slots.');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    expect(screen.getByLabelText('Slots')).toHaveValue('60');
    await save();
    await waitFor(() => expect(puts().at(-1)?.body).toEqual({ hostname: 'Mine', config_version: 5 }));
    expect(state.server).toMatchObject({ hostname: 'Mine', slots: 60 });
  });

  it.each([
    ['mine', /^Mine/, { hostname: 'Mine', config_version: 5 }],
    ['another', 'Another value', { hostname: 'Both', config_version: 5 }],
  ])('lets choose %s where both changed', async (_, choice, sent) => {
    const { others, puts } = product();
    const { type, save, user } = await open();
    await type('Server name', 'Mine');
    others({ hostname: 'Theirs', slots: 60 });
    await save();
    const dialog = await screen.findByRole('dialog', { name: 'You both changed 1 setting' });
    expect(dialog).toHaveTextContent('Before: Old');
    expect(dialog).toHaveTextContent('Only bob changed, taken over: Slots.');
    await user.click(within(dialog).getByRole('radio', { name: choice }));
    if (choice === 'Another value') {
      const input = within(dialog).getByRole('textbox', { name: 'Another value' });
      await user.clear(input);
      await user.type(input, 'Both');
    }
    await user.click(within(dialog).getByRole('button', { name: 'Use these' }));
    await save();
    await waitFor(() => expect(puts().at(-1)?.body).toEqual(sent));
  });

  it.each([
    ['merged', { slots: 60 }],
    ['asked about', { hostname: 'Theirs', slots: 60 }],
  ])('keeps what is typed while changes are being %s', async (_, changes) => {
    const { others, state } = product();
    const { type, save, user } = await open();
    await type('Server name', 'Mine');
    others(changes);
    let release = () => {};
    state.held = new Promise((resolve) => {
      release = resolve;
    });
    await save();
    await type('Message', 'typed meanwhile');
    await act(async () => release());
    if ('hostname' in changes) {
      const dialog = await screen.findByRole('dialog', { name: /You both changed/ });
      fireEvent.change(screen.getByLabelText('Message'), { target: { value: 'typed later' } });
      await user.click(within(dialog).getByRole('button', { name: 'Use these' }));
    }
    expect(await screen.findByText('Merged with what bob saved')).toBeVisible();
    expect(screen.getByLabelText('Slots')).toHaveValue('60');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    expect(screen.getByLabelText('Message')).toHaveValue('hostname' in changes ? 'typed later' : 'typed meanwhile');
  });

  it('has nothing left to save when theirs is chosen, and keeps everything when nothing is', async () => {
    const { others, puts } = product();
    const { type, save, user } = await open();
    await type('Server name', 'Mine');
    others({ hostname: 'Theirs' });
    await save();
    const dialog = await screen.findByRole('dialog', { name: /You both changed/ });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    await user.click(screen.getByRole('button', { name: 'Compare and choose' }));
    const again = await screen.findByRole('dialog', { name: /You both changed/ });
    await user.click(within(again).getByRole('radio', { name: 'From bob: Theirs' }));
    await user.click(within(again).getByRole('button', { name: 'Use these' }));
    await waitFor(() => expect(screen.getByLabelText('Server name')).toHaveValue('Theirs'));
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    expect(puts()).toHaveLength(1);
  });

  it('asks about a password that both changed', async () => {
    const { others, state } = product();
    const { type, save } = await open();
    await type('Password', 'mine1234');
    others({});
    state.secretsChanged = true;
    await save();
    const dialog = await screen.findByRole('dialog', { name: /You both changed/ });
    expect(dialog).toHaveTextContent('From bob: changed, hidden');
  });

  it('follows what others save while nothing is typed, and tells of it while something is', async () => {
    const { others } = product();
    const { type, client } = await open();
    others({ slots: 60 });
    await act(() => client.invalidateQueries({ queryKey: keys.config(3) }));
    await waitFor(() => expect(screen.getByLabelText('Slots')).toHaveValue('60'));
    expect(screen.queryByRole('alert')).toBeNull();
    await type('Server name', 'Mine');
    others({ slots: 70 });
    await act(() => client.invalidateQueries({ queryKey: keys.config(3) }));
    expect(await screen.findByText('bob saved this section in the meantime')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('Changed: Slots.');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
  });

  it('shows which fields and lines a save would change', async () => {
    const { puts } = product();
    const { type, user } = await open();
    await type('Server name', 'Mine');
    await user.click(screen.getByRole('button', { name: 'Review changes' }));
    const dialog = await screen.findByRole('dialog', { name: 'Changes of Server' });
    expect(await within(dialog).findByText('hostname = "Mine";')).toBeVisible();
    expect(within(dialog).getByRole('row', { name: /Server name Old Mine/ })).toBeVisible();
    expect(puts()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts()).toHaveLength(1));
  });

  it('takes unfinished JSON for a change that cannot be stored yet, and discards it, too', async () => {
    const { puts } = product();
    const { save, user } = await open('/servers/3/config/network');
    const routes = screen.getByLabelText('Routes');
    fireEvent.change(routes, { target: { value: '[[1], [2' } });
    expect(screen.getByText('1 unsaved change')).toBeVisible();
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Routes is no valid JSON yet');
    await waitFor(() => expect(routes).toHaveFocus());
    expect(puts()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(JSON.parse((routes as HTMLTextAreaElement).value)).toEqual([[1]]));
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
  });

  it('closes with Escape only the dialog that is in front', async () => {
    product();
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'History' }));
    await user.click(await screen.findByRole('button', { name: 'Bring back version 3' }));
    await screen.findByRole('dialog', { name: 'Bring version 3 back?' });

    await user.keyboard('{Escape}');

    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Bring version 3 back?' })).toBeNull());
    expect(screen.getByRole('dialog', { name: 'History of Server' })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps what is typed while another section is looked at, and counts it', async () => {
    product();
    const { type, user } = await open();
    await type('Server name', 'Mine');
    await user.click(screen.getByRole('tab', { name: 'Network' }));
    expect(await screen.findByLabelText('Rate')).toBeVisible();
    await user.click(screen.getByRole('tab', { name: /^Server, 1 unsaved change$/ }));
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
  });

  it('asks before it is left with changes', async () => {
    const { puts } = product();
    const { type, user, router } = await open();
    await type('Server name', 'Mine');
    act(() => void router.navigate('/servers/3/players'));
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    expect(router.state.location.pathname).toBe('/servers/3/config/server');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    const closing = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
    act(() => void router.navigate('/servers/3/players'));
    await user.click(await screen.findByRole('button', { name: 'Save and leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/servers/3/players'));
    expect(puts()).toHaveLength(1);
  });

  it('brings back what was typed before a reload, but no password', async () => {
    product();
    const first = await open();
    await first.type('Server name', 'Mine');
    await first.type('Password', 'secret99');
    first.unmount();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret99');
    await open();
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    expect(screen.getByText(/Your unsaved changes from before are back/)).toBeVisible();
    expect(screen.getByLabelText('Password')).toHaveValue('');
    expect(screen.getByText('1 unsaved change')).toBeVisible();
  });

  it('copies a password also where the browser has no clipboard, and says when that is refused', async () => {
    product();
    const { type, user } = await open();
    await type('Password', 'mine1234');
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
    const execCommand = vi.fn(() => false);
    document.execCommand = execCommand;
    await user.click(screen.getByRole('button', { name: 'Copy Password' }));
    expect(await screen.findByText('Nothing was copied')).toBeVisible();
    execCommand.mockReturnValue(true);
    await user.click(screen.getByRole('button', { name: 'Copy Password' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    Reflect.deleteProperty(document, 'execCommand');
  });

  it('lets viewers read only', async () => {
    product();
    await open('/servers/3/config/server', VIEWER);
    expect(screen.getByText('Old')).toBeVisible();
    expect(screen.queryByLabelText('Server name', { selector: 'input' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Files' })).toBeNull();
  });

  it('goes to the field of a link', async () => {
    product();
    await open('/servers/3/config/server?field=motd');
    await waitFor(() => expect(screen.getByLabelText('Message')).toHaveFocus());
  });

  it('says when a game has no settings', async () => {
    fakeApi({ 'GET /api/games/test/config-schema': {}, 'GET /api/servers/3/config': {} });
    render('/servers/3/config');
    expect(await screen.findByText(/Test game has no settings/)).toBeVisible();
  });
});
