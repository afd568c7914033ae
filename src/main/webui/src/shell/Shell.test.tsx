import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { PageHeader } from '@/shared';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { Shell } from './Shell';
import { useRouteFocus } from './useRouteFocus';

const server = (id: number, name: string, status: string, players: number | null = null) => ({
  id,
  name,
  status,
  game_type: 'arma3',
  player_count: players,
  max_players: 64,
});
const SERVERS = [server(1, 'Alpha', 'running', 3), server(2, 'Bravo', 'stopped'), server(3, 'Charlie', 'running', 0)];

let requests: ReturnType<typeof fakeApi>;
beforeEach(() => {
  requests = fakeApi({
    'GET /api/servers': SERVERS,
    'GET /api/games/arma3': { game_type: 'arma3', display_name: 'Arma 3', capabilities: [] },
    'GET /api/servers/\\d+': SERVERS[0] ?? {},
    'POST /api/servers/\\d+/(start|stop|restart)': { status: 'starting' },
  });
});

async function openPalette(options = {}) {
  const page = renderPage(<Shell />, options);
  await page.user.keyboard('{Control>}k{/Control}');
  const input = await screen.findByRole('combobox', { name: 'Go to … or do something' });
  await screen.findByRole('option', { name: /Alpha/ });
  return { ...page, input };
}

describe('the palette', () => {
  it('goes to a server by its name', async () => {
    const { user, router, input } = await openPalette();

    await user.type(input, 'bra{Enter}');

    expect(router.state.location.pathname).toBe('/servers/2');
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  it('is walked through with the arrow keys', async () => {
    const { user, router, input } = await openPalette();

    await user.type(input, '{ArrowDown}{ArrowDown}');
    const chosen = screen.getByRole('option', { selected: true });
    expect(chosen).toHaveTextContent('Charlie');
    expect(input).toHaveAttribute('aria-activedescendant', chosen.id);

    await user.keyboard('{ArrowUp}{Enter}');
    expect(router.state.location.pathname).toBe('/servers/2');
  });

  it('starts a stopped server without a question', async () => {
    const { user, input } = await openPalette();

    await user.type(input, 'start bravo{Enter}');

    await waitFor(() => expect(requests.map((request) => request.line)).toContain('POST /api/servers/2/start'));
    expect(await screen.findByText('Starting Bravo')).toBeInTheDocument();
  });

  it('asks before it stops a server with players', async () => {
    const { user, input } = await openPalette();

    await user.type(input, 'stop alpha{Enter}');

    const dialog = await screen.findByRole('dialog', { name: 'Stop Alpha?' });
    expect(dialog).toHaveTextContent('3 players are online and will be disconnected at once.');
    expect(requests.some((request) => request.line.startsWith('POST'))).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(requests.map((request) => request.line)).toContain('POST /api/servers/1/stop'));
  });

  it('offers only what is possible in the state of the server', async () => {
    const { user, input } = await openPalette();

    await user.type(input, 'start');

    const offered = screen.getAllByRole('option').map((option) => option.textContent);
    expect(offered).toContain('Start Bravo');
    expect(offered).not.toContain('Start Alpha');
    expect(offered).toContain('Restart Alpha');
  });

  it('offers viewers no actions on servers', async () => {
    const { user, input } = await openPalette({ user: { id: 2, username: 'eve', role: 'viewer' } });

    await user.type(input, 'bravo');

    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['BravoStopped']);
  });

  it('tells when nothing is found, and how many results there are', async () => {
    const { user, input } = await openPalette();

    await user.type(input, 'zzz');

    expect(screen.getByText('Nothing is called “zzz”.')).toBeInTheDocument();
    expect(screen.getByText('0 results')).toBeInTheDocument();
  });

  it('says why something failed', async () => {
    requests = fakeApi({
      'GET /api/servers': SERVERS,
      'GET /api/servers/2': SERVERS[1] ?? {},
      'POST /api/servers/2/start': refusal(409, 'PORT_IN_USE', 'Port 2302 is in use'),
    });
    const { user, input } = await openPalette();

    await user.type(input, 'start bravo{Enter}');

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Bravo was not started');
    expect(alert).toHaveTextContent('Port 2302 is in use Choose another port');
  });
});

describe('the keys of the shell', () => {
  it.each([
    ['gs', '/servers'],
    ['ga', '/activity'],
    ['gc', '/settings'],
  ])('%s goes to %s', async (keys, path) => {
    const { user, router } = renderPage(<Shell />, { at: '/elsewhere' });

    await user.keyboard(keys);

    expect(router.state.location.pathname).toBe(path);
  });

  it('shows all keys with ?', async () => {
    const { user } = renderPage(<Shell />);

    await user.keyboard('?');

    const dialog = await screen.findByRole('dialog', { name: 'Keys' });
    expect(within(dialog).getByText('Search on this page')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});

describe('the navigation of small screens', () => {
  const links = () => screen.getByRole('navigation', { name: 'Main' });

  it('is out of reach while it is closed', async () => {
    const { user } = renderPage(<Shell />);
    expect(links()).toHaveAttribute('data-closed');

    await user.click(screen.getByRole('button', { name: 'Open the menu' }));

    expect(links()).not.toHaveAttribute('data-closed');
  });

  it('gives the focus back to its button when it is closed with Escape', async () => {
    const { user } = renderPage(<Shell />);
    await user.click(screen.getByRole('button', { name: 'Open the menu' }));
    within(links()).getByRole('link', { name: 'Activity' }).focus();

    await user.keyboard('{Escape}');

    expect(screen.getByRole('button', { name: 'Open the menu' })).toHaveFocus();
    expect(links()).toHaveAttribute('data-closed');
  });
});

describe('going to another page', () => {
  it.each([
    ['/settings', '/settings/tokens'],
    ['/servers/1/logs', '/servers/1/bans'],
  ])('leaves the focus where it is from tab to tab, %s', async (from, to) => {
    function Page() {
      useRouteFocus();
      return (
        <main id="content" tabIndex={-1}>
          <PageHeader title="Page" />
          <button type="button">Tab</button>
        </main>
      );
    }
    const { router } = renderPage(<Page />, { at: from });
    screen.getByRole('button', { name: 'Tab' }).focus();

    await act(() => router.navigate(to));
    expect(screen.getByRole('button', { name: 'Tab' })).toHaveFocus();

    await act(() => router.navigate('/activity'));
    expect(screen.getByRole('heading', { name: 'Page' })).toHaveFocus();
  });

  it('moves the focus to its heading and announces its title', async () => {
    const { router } = renderPage(
      <>
        <Shell />
        <div id="content" tabIndex={-1}>
          <PageHeader title="Somewhere" />
        </div>
      </>,
    );
    // The shell's own main part is empty here: the heading is that of the page that stands in for it.
    document.querySelectorAll('#content')[0]?.append(screen.getByRole('heading', { name: 'Somewhere' }));

    await router.navigate('/settings');

    await waitFor(() => expect(screen.getByRole('heading', { name: 'Somewhere' })).toHaveFocus());
    expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent('Somewhere');
  });
});
