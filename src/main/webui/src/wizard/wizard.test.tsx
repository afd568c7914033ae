import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { WizardPage } from './WizardPage';

const GAME = {
  game_type: 'arma3',
  display_name: 'Arma 3',
  version: '1.0.0',
  capabilities: [],
  summary: 'A military simulation.',
  default_game_port: 2302,
};
const PLACE = { exists: true, executable: true, installed_later: false, used_by: [] };
const SECTION = {
  title: 'Server',
  type: 'object',
  properties: {
    hostname: {
      type: 'string',
      title: 'Name in the browser',
      description: 'What players see.',
      minLength: 1,
      maxLength: 60,
    },
    // Made by the API when nobody types one.
    password_admin: { type: 'string', title: 'Admin password', description: 'For it.', writeOnly: true, minLength: 1 },
  },
  required: ['hostname'],
};
const FREE = {
  game_type: 'arma3',
  game_port: 2302,
  rcon_port: 2305,
  free: true,
  ports: [{ port: 2302, protocol: 'udp', purpose: 'game', free: true }],
  suggestion: { game_port: 2302, rcon_port: 2305 },
};
const PLAN = {
  exe_path: '/srv/arma3/arma3server_x64',
  game_port: 2302,
  rcon_port: 2305,
  tags: [],
  generated: ['password_admin'],
};

function answers(more: Parameters<typeof fakeApi>[0] = {}) {
  return fakeApi({
    'GET /api/games': [GAME],
    'GET /api/games/arma3': { ...GAME, config_sections: ['server'], allowed_executables: ['arma3server_x64'] },
    'GET /api/games/arma3/executables': [
      { ...PLACE, path: '/srv/arma3/arma3server_x64', source: 'usual' },
      { ...PLACE, path: '/data/practice/arma3server_x64', source: 'practice' },
    ],
    'GET /api/games/arma3/config-schema': { server: SECTION },
    'GET /api/games/arma3/defaults': { server: { hostname: 'My Arma 3 Server', password_admin: '' } },
    'GET /api/system/ports': FREE,
    'POST /api/servers\\?dry_run=true': PLAN,
    'POST /api/servers': () =>
      Response.json(
        {
          success: true,
          data: { id: 5, name: 'Main', game_type: 'arma3', credentials: { password_admin: 'made-for-you' } },
          error: null,
        },
        { status: 201 },
      ),
    ...more,
  });
}

const next = () => screen.getByRole('button', { name: 'Next' });

describe('the wizard', () => {
  it('does not go on before a game is chosen, and says so', async () => {
    const requests = answers();
    const { user } = renderPage(<WizardPage />);
    await screen.findByRole('radio', { name: /^Arma 3/ });

    await user.click(next());

    expect(screen.getByRole('alert')).toHaveTextContent('Choose a game');
    expect(screen.getByRole('heading', { name: 'Which game?' })).toBeInTheDocument();
    expect(requests.some(({ line }) => line.startsWith('POST'))).toBe(false);
  });

  it('focuses the first wrong field of a step', async () => {
    answers();
    const { user } = renderPage(<WizardPage />);
    await user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await user.click(next());
    await screen.findByRole('heading', { name: 'Name and place' });
    await user.clear(screen.getByLabelText('Game port'));
    await user.type(screen.getByLabelText('Game port'), '80');

    await user.click(next());

    expect(screen.getByRole('alert')).toHaveTextContent('Enter a name');
    expect(screen.getByRole('alert')).toHaveTextContent('Game port: Enter a whole number from 1024 to 65535');
    await waitFor(() => expect(screen.getByLabelText(/^Name/)).toHaveFocus());
  });

  it('names a wrong setting by its title, and focuses it', async () => {
    answers();
    const { user } = renderPage(<WizardPage />);
    await user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await user.click(next());
    await user.type(await screen.findByLabelText(/^Name/), 'Main');
    await user.click(next());
    await user.clear(await screen.findByLabelText(/Name in the browser/));

    await user.click(next());

    expect(screen.getByRole('alert')).toHaveTextContent('Name in the browser: must not be empty');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name in the browser' })).toHaveFocus());
  });

  it('makes a server that starts with the machine where that is wanted', async () => {
    const requests = answers();
    const { user } = renderPage(<WizardPage />);
    await user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await user.click(next());
    await user.type(await screen.findByLabelText(/^Name/), 'Main');
    const start = screen.getByRole('checkbox', { name: /^Start it with the machine/ });
    expect(start).not.toBeChecked();
    expect(screen.getByText('After a boot of this machine, even if it was stopped before.')).toBeInTheDocument();
    await user.click(start);
    await user.click(next());
    await screen.findByLabelText(/Name in the browser/);
    await user.click(next());

    expect(await screen.findByText('starts with the machine')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Create server' }));

    await screen.findByText('made-for-you');
    expect(requests.find(({ line }) => line === 'POST /api/servers')?.body).toMatchObject({ auto_start: true });
  });

  it('creates what was filled in, and shows the passwords once', async () => {
    const requests = answers();
    const { user } = renderPage(<WizardPage />);
    await user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await user.click(next());
    await user.type(await screen.findByLabelText(/^Name/), 'Main');
    await user.click(next());
    const hostname = await screen.findByLabelText(/Name in the browser/);
    await user.clear(hostname);
    await user.type(hostname, 'Friday night');
    await user.click(next());
    expect(await screen.findByText('Friday night')).toBeInTheDocument();
    expect(screen.getByText(/Made for you.*: Admin password\.$/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Create server' }));

    expect(await screen.findByText('made-for-you')).toBeInTheDocument();
    expect(screen.getByText('Admin password')).toBeInTheDocument();
    const sent = requests.find(({ line }) => line === 'POST /api/servers')?.body;
    expect(sent).toMatchObject({
      name: 'Main',
      game_type: 'arma3',
      exe_path: '/srv/arma3/arma3server_x64',
      game_port: 2302,
      config: { server: { hostname: 'Friday night' } },
    });
    expect(sessionStorage.getItem('languard-new-server')).toBeNull();
  });

  it('goes back to the step whose field the creation objects to', async () => {
    answers({
      'POST /api/servers': refusal(409, 'PORT_IN_USE', 'Port 2302 is in use'),
    });
    const { user } = renderPage(<WizardPage />);
    await user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await user.click(next());
    await user.type(await screen.findByLabelText(/^Name/), 'Main');
    await user.click(next());
    await screen.findByLabelText(/Name in the browser/);
    await user.click(next());
    await user.click(await screen.findByRole('button', { name: 'Create server' }));

    expect(await screen.findByRole('heading', { name: 'Name and place' })).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('Port 2302 is in use');
    await waitFor(() => expect(screen.getByLabelText('Game port')).toHaveFocus());
    expect(screen.getByLabelText(/^Name/)).toHaveValue('Main');
  });

  it('keeps what was filled in over a reload, but no passwords', async () => {
    answers();
    const first = renderPage(<WizardPage />);
    await first.user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await first.user.click(next());
    await first.user.type(await screen.findByLabelText(/^Name/), 'Main');
    await first.user.click(next());
    await first.user.type(await screen.findByLabelText(/Admin password/, { selector: 'input' }), 'hunter2');
    expect(sessionStorage.getItem('languard-new-server')).not.toContain('hunter2');
    first.unmount();

    renderPage(<WizardPage />);

    expect(await screen.findByLabelText(/Name in the browser/)).toBeInTheDocument();
    expect(screen.getByText(/Passwords that you typed have to be typed again/)).toBeInTheDocument();
    expect(JSON.parse(sessionStorage.getItem('languard-new-server') ?? '{}')).toMatchObject({ name: 'Main' });
  });

  it('keeps a path of its own over a reload, and forgets it with another game', async () => {
    answers({
      'GET /api/games': [GAME, { ...GAME, game_type: 'dayz', display_name: 'DayZ' }],
      'GET /api/games/dayz': { ...GAME, config_sections: [], allowed_executables: ['DayZServer'] },
      'GET /api/games/dayz/executables': [{ ...PLACE, path: '/srv/dayz/DayZServer', source: 'usual' }],
    });
    const first = renderPage(<WizardPage />);
    await first.user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await first.user.click(next());
    const program = await screen.findByRole('textbox', { name: 'Program of the game' });
    await waitFor(() => expect(program).toHaveValue('/srv/arma3/arma3server_x64 (usual place)'));
    await first.user.click(program);
    await first.user.click(await screen.findByRole('option', { name: 'Another path …' }));
    await first.user.type(screen.getByLabelText('Path'), '/opt/mine');
    first.unmount();

    const { user } = renderPage(<WizardPage />);
    expect(await screen.findByLabelText('Path')).toHaveValue('/opt/mine');
    expect(screen.getByRole('textbox', { name: 'Program of the game' })).toHaveValue('Another path …');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await user.click(await screen.findByRole('radio', { name: /^DayZ/ }));
    await user.click(next());

    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Program of the game' })).toHaveValue(
        '/srv/dayz/DayZServer (usual place)',
      ),
    );
    expect(screen.queryByLabelText('Path')).toBeNull();
  });

  it('asks before it starts over, and then offers it no more', async () => {
    answers();
    const { user } = renderPage(<WizardPage />);
    await user.click(await screen.findByRole('radio', { name: /^Arma 3/ }));
    await user.click(next());
    await user.type(await screen.findByLabelText(/^Name/), 'Main');
    await user.click(screen.getByRole('button', { name: 'Start over' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(screen.getByLabelText(/^Name/)).toHaveValue('Main');

    await user.click(screen.getByRole('button', { name: 'Start over' }));
    await user.click(await screen.findByRole('button', { name: 'Discard it all' }));

    expect(await screen.findByRole('radio', { name: /^Arma 3/ })).not.toBeChecked();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Start over' })).toBeNull());
    expect(sessionStorage.getItem('languard-new-server')).toBeNull();
  });

  it('is for administrators', () => {
    answers();
    renderPage(<WizardPage />, { user: { id: 2, username: 'eve', role: 'viewer' } });

    expect(screen.getByText(/Only administrators can create servers/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Next' })).not.toBeInTheDocument();
  });
});
