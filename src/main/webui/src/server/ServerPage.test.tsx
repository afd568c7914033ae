import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { GameDetails, Installation, ServerDetails } from '@/api';
import { LiveProvider } from '@/live';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderRoutes } from '@/testing/render';
import { aGame, aServer } from '@/testing/servers';
import { ServerPage } from './ServerPage';

const GENERIC = aGame({
  game_type: 'generic',
  display_name: 'Generic',
  capabilities: ['console'],
  config_sections: ['launch'],
});
const NOTHING_INSTALLED: Installation = { status: 'stopped', current: null, last: null };

interface Scene {
  server?: ServerDetails | Response | (() => ServerDetails);
  game?: GameDetails;
  installation?: Installation;
  problems?: object[];
  at?: string;
  more?: Parameters<typeof fakeApi>[0];
}

function open({ server = aServer(), game = aGame(), installation, problems, at, more }: Scene = {}) {
  const requests = fakeApi({
    'GET /api/servers/3': server,
    'GET /api/games/\\w+/config-schema': { server: { title: 'The server' }, launch: { title: 'Start and mods' } },
    'GET /api/games/\\w+': game,
    'GET /api/servers/3/install': installation ?? NOTHING_INSTALLED,
    'GET /api/servers/3/config/check': problems ?? [],
    'GET /api/servers': [],
    ...more,
  });
  const page = renderRoutes(
    [
      {
        path: '/servers/:serverId',
        element: (
          <LiveProvider signedIn>
            <ServerPage />
          </LiveProvider>
        ),
        children: [
          { index: true, element: <p>overview here</p> },
          { path: '*', element: <p>part here</p> },
        ],
      },
      { path: '/servers', element: <p>list here</p> },
    ],
    { at: at ?? '/servers/3' },
  );
  return { ...page, requests };
}

/** Stands for the connection, and lets a test say what comes over it. */
class FakeSocket {
  static last: FakeSocket;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose = null;
  constructor() {
    FakeSocket.last = this;
  }
  close() {}
  say(event: object) {
    act(() => this.onmessage?.({ data: JSON.stringify(event) }));
  }
}
vi.stubGlobal('WebSocket', FakeSocket);
afterEach(() => vi.useRealTimers());

describe('the header', () => {
  it('tells state, address, players, map and tags', async () => {
    open({
      server: aServer({ status: 'running', player_count: 4, max_players: 32, map: 'Altis', tags: ['public', 'eu'] }),
    });

    expect(await screen.findByRole('heading', { level: 1, name: 'Altis Life' })).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
    expect(screen.getByText('play.example.org:2302')).toBeInTheDocument();
    expect(screen.getByText('4 / 32')).toBeInTheDocument();
    expect(screen.getByText('Altis')).toBeInTheDocument();
    expect(screen.getByText('public')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Copy address' })).toBeInTheDocument();
    await waitFor(() => expect(document.title).toContain('Altis Life'));
  });

  it('says a new state aloud', async () => {
    let status: ServerDetails['status'] = 'stopped';
    open({ server: () => aServer({ status }) });
    await screen.findByText('Stopped');

    status = 'starting';
    FakeSocket.last.say({ type: 'server_status', server_id: 3, data: { status: 'starting' } });

    const said = await screen.findByText('Altis Life: Starting');
    expect(said.closest('[role="status"]')).toBeInTheDocument();
  });

  it('kills only after the name was typed', async () => {
    const { user, requests } = open({
      server: aServer({ status: 'running' }),
      more: { 'POST /api/servers/3/kill': { status: 'stopped' } },
    });

    await user.click(await screen.findByRole('button', { name: 'More actions for this server' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kill …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Kill Altis Life?' });
    const kill = within(dialog).getByRole('button', { name: 'Kill' });
    expect(kill).toBeDisabled();
    await user.type(within(dialog).getByLabelText('Type “Altis Life” to confirm'), 'Altis Life');
    await user.click(kill);

    await waitFor(() => expect(requests.map((request) => request.line)).toContain('POST /api/servers/3/kill'));
  });

  it('deletes after the name was typed, and goes to the list', async () => {
    const { user } = open({ more: { 'DELETE /api/servers/3': new Response(null, { status: 204 }) } });

    await user.click(await screen.findByRole('button', { name: 'More actions for this server' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete server …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete Altis Life?' });
    expect(dialog).toHaveTextContent('its settings, player history and bans');
    await user.type(within(dialog).getByLabelText('Type “Altis Life” to confirm'), 'Altis Life');
    await user.click(within(dialog).getByRole('button', { name: 'Delete server' }));

    expect(await screen.findByText('list here')).toBeInTheDocument();
  });

  it('says in the menu why something is not possible', async () => {
    const { user } = open({ server: aServer({ status: 'running' }), game: GENERIC });

    await user.click(await screen.findByRole('button', { name: 'More actions for this server' }));

    expect(await screen.findByRole('menuitem', { name: /^Delete server …\s*Stop it first$/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    expect(
      await screen.findByRole('menuitem', {
        name: /^Install or update the game …\s*Languard does not install Generic$/,
      }),
    ).toBeInTheDocument();
  });
});

describe('the tabs', () => {
  it('are links, of which the arrows move the focus', async () => {
    const { user } = open();
    const overview = await screen.findByRole('tab', { name: 'Overview' });
    expect(overview).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('tab', { name: 'Bans' })).toHaveAttribute('href', '/servers/3/bans');

    overview.focus();
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('tab', { name: 'Schedules' })).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Config' })).toHaveFocus();
    await user.keyboard('{Enter}');

    expect(await screen.findByText('part here')).toBeInTheDocument();
    expect(screen.getByRole('tabpanel', { name: 'Config' })).toBeInTheDocument();
  });

  it('are opened by the keys 1 to 8', async () => {
    const { user, router } = open();
    await screen.findByRole('tab', { name: 'Overview' });

    await user.keyboard('7');
    await waitFor(() => expect(router.state.location.pathname).toBe('/servers/3/logs'));
    await user.keyboard('8');
    await waitFor(() => expect(router.state.location.pathname).toBe('/servers/3/schedules'));
    await user.keyboard('1');

    await waitFor(() => expect(router.state.location.pathname).toBe('/servers/3'));
  });

  it('stay visible with the reason where the game has nothing to show', async () => {
    const { user } = open({ game: GENERIC });

    const missions = await screen.findByRole('tab', { name: 'Missions' });

    expect(missions).toHaveAttribute('aria-disabled', 'true');
    expect(missions).toHaveAccessibleDescription('Generic has no missions that Languard can manage.');
    await user.click(missions);
    expect(screen.getByText('overview here')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Bans' })).not.toHaveAttribute('aria-disabled');
  });

  it('give the reason at the address of what the game has not', async () => {
    open({ game: GENERIC, at: '/servers/3/mods' });

    const panel = await screen.findByRole('tabpanel');

    expect(panel).toHaveTextContent('Generic has no mods that Languard can manage.');
    expect(screen.queryByText('part here')).not.toBeInTheDocument();
  });
});

describe('the banners', () => {
  it('tell a crash with the next try, and start at once', async () => {
    const { user, requests } = open({
      server: aServer({
        status: 'crashed',
        status_reason: 'crashed: exit code 3',
        auto_restart: true,
        restart_count: 2,
        next_start_at: new Date(Date.now() + 40_000).toISOString(),
      }),
      more: { 'POST /api/servers/3/start': { status: 'starting', pid: 1 } },
    });

    const banner = await screen.findByRole('alert', { name: 'Crashed: exit code 3' });

    expect(banner).toHaveTextContent('2 of 3 restarts used.');
    expect(banner).toHaveTextContent(/Next try in (39|40) s\./);
    expect(within(banner).getByRole('link', { name: 'See the log' })).toHaveAttribute('href', '/servers/3/logs');
    await user.click(within(banner).getByRole('button', { name: 'Start now' }));
    await waitFor(() => expect(requests.map((request) => request.line)).toContain('POST /api/servers/3/start'));
  });

  it('tell that it stays down when all restarts are used', async () => {
    open({
      server: aServer({
        status: 'crashed',
        status_reason: 'crashed: exit code 3; 3 of 3 automatic restarts are used up',
        auto_restart: true,
        restart_count: 3,
      }),
    });

    expect(await screen.findByText('It is not tried again by itself.')).toBeInTheDocument();
    expect(screen.queryByText(/Next try/)).not.toBeInTheDocument();
  });

  it('ask for a restart and name what changed', async () => {
    const { user, requests } = open({
      server: aServer({ status: 'running', restart_required: true, pending_changes: ['launch', 'definition'] }),
      more: { 'POST /api/servers/3/restart': { status: 'starting', pid: 2 } },
    });

    const banner = await screen.findByRole('status', { name: 'Restart to apply what was changed' });
    await waitFor(() => expect(banner).toHaveTextContent('Start and mods, program, ports or limits'));
    await user.click(within(banner).getByRole('button', { name: 'Restart' }));

    await waitFor(() => expect(requests.map((request) => request.line)).toContain('POST /api/servers/3/restart'));
  });

  it('tell what keeps a stopped server from starting, with the way to the field', async () => {
    open({
      problems: [
        { severity: 'error', section: 'server', field: 'hostname', message: 'A name is needed.' },
        { severity: 'error', section: null, field: 'game_port', message: 'Port 2302 is taken.' },
      ],
    });

    const banner = await screen.findByRole('status', { name: 'It would not start' });

    expect(banner).toHaveTextContent('Port 2302 is taken.');
    expect(await within(banner).findByRole('link', { name: 'Go to The server' })).toHaveAttribute(
      'href',
      '/servers/3/config/server?field=hostname',
    );
  });

  it('tell what the machine cannot do for it', async () => {
    open({ server: aServer({ status: 'running', notes: ['The memory limit is not enforced here'] }) });

    expect(await screen.findByText('The memory limit is not enforced here')).toBeInTheDocument();
  });

  const GOES_ON: NonNullable<Installation['current']> = {
    kind: 'game',
    validate: false,
    workshop_ids: [],
    started_by: 'admin',
    started_at: '2026-01-05T10:00:00Z',
    attempt: 2,
    attempts: 4,
    percent: 37,
    text: 'downloading',
    bytes_done: 1_048_576,
    bytes_total: 2_097_152,
  };

  it('tell between two attempts why the last one failed', async () => {
    const reason = 'Attempt 2 of 4 failed: Steam did not answer';
    open({
      server: aServer({ status: 'installing', status_reason: reason }),
      installation: {
        status: 'installing',
        current: { ...GOES_ON, next_attempt_at: new Date(Date.now() + 60_000).toISOString() },
        last: null,
      },
    });

    const banner = await screen.findByRole('status', { name: 'Installing the game' });
    expect(banner).toHaveTextContent(reason);
    expect(banner).not.toHaveTextContent('downloading');
  });

  it('show how far an installation is, and cancel it', async () => {
    const { user, requests } = open({
      server: aServer({ status: 'installing', status_reason: 'downloading (37 %)' }),
      installation: { status: 'installing', current: GOES_ON, last: null },
      more: { 'POST /api/servers/3/install/cancel': { status: 'stopped' } },
    });

    const banner = await screen.findByRole('status', { name: 'Installing the game' });
    expect(within(banner).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '37');
    expect(banner).toHaveTextContent('1 MB of 2 MB');
    expect(banner).toHaveTextContent('Attempt 2 of 4');
    await user.click(within(banner).getByRole('button', { name: 'Cancel the installation' }));

    await waitFor(() => expect(requests.map((each) => each.line)).toContain('POST /api/servers/3/install/cancel'));
  });

  it('tell how the last installation ended until that was read', async () => {
    const failed: Installation = {
      status: 'error',
      current: null,
      last: {
        kind: 'game',
        workshop_ids: [],
        result: 'failed',
        message: 'The disk is full. Free 12 GB.',
        started_at: '2026-01-05T10:00:00Z',
        ended_at: '2026-01-05T10:05:00Z',
      },
    };
    const { user, unmount } = open({ installation: failed });
    const banner = await screen.findByRole('alert', { name: 'The game was not installed' });
    expect(banner).toHaveTextContent('The disk is full. Free 12 GB.');
    expect(within(banner).getByRole('button', { name: 'Try again' })).toBeInTheDocument();
    await user.click(within(banner).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(banner).not.toBeInTheDocument());
    unmount();

    open({ installation: failed });

    await screen.findByRole('tab', { name: 'Overview' });
    expect(screen.queryByText('The game was not installed')).not.toBeInTheDocument();
  });

  it('explain an installation that cannot begin', async () => {
    const { user } = open({
      more: {
        'POST /api/servers/3/install': refusal(400, 'ADAPTER_ERROR', 'SteamCMD was not found on this machine'),
      },
    });

    await user.click(await screen.findByRole('button', { name: 'More actions for this server' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Install or update the game …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Install or update the game' });
    expect(dialog).toHaveTextContent('LANGUARD_STEAMCMD');
    await user.click(within(dialog).getByRole('button', { name: 'Install or update' }));

    expect(await within(dialog).findByText('SteamCMD was not found on this machine')).toBeInTheDocument();
  });
});

describe('a server that is not there', () => {
  it('says so for an unknown number', async () => {
    open({ server: refusal(404, 'NOT_FOUND', 'Server 3 not found') });

    expect(await screen.findByRole('heading', { name: 'There is no such server' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'To the servers' })).toHaveAttribute('href', '/servers');
  });

  it('says so for what is no number, without asking', async () => {
    const { requests } = open({ at: '/servers/abc' });

    expect(await screen.findByRole('heading', { name: 'There is no such server' })).toBeInTheDocument();
    expect(requests).toEqual([]);
  });

  it('says so when somebody deletes it meanwhile', async () => {
    open();
    await screen.findByText('overview here');

    FakeSocket.last.say({ type: 'server_deleted', server_id: 3, data: { name: 'Altis Life' } });

    expect(await screen.findByRole('heading', { name: 'Altis Life was deleted' })).toBeInTheDocument();
    expect(screen.queryByText('overview here')).not.toBeInTheDocument();
  });

  it('keeps other errors apart, and tries again', async () => {
    open({ server: refusal(500, 'INTERNAL_ERROR', 'Something broke') });

    expect(await screen.findByText('Something broke')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});
