import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Server } from '@/api';
import { applyEvents } from '@/live/apply';
import { Samples } from '@/live/samples';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { DashboardPage } from './DashboardPage';
import { someServer } from './testing';

const VIEWER = { id: 2, username: 'eve', role: 'viewer' };
const GAMES = [
  { game_type: 'arma3', display_name: 'Arma 3' },
  { game_type: 'openttd', display_name: 'OpenTTD' },
];
const SERVERS = [
  someServer({ id: 1, name: 'Alpha', status: 'running', player_count: 5, max_players: 64, tags: ['EU'] }),
  someServer({ id: 2, name: 'Bravo', status: 'crashed', status_reason: 'It ended with exit code 3.' }),
  someServer({ id: 3, name: 'Charlie', status: 'stopped', game_type: 'openttd', practice: true }),
];

async function open(servers: Server[] = SERVERS, options: Parameters<typeof renderPage>[1] = {}, routes = {}) {
  const requests = fakeApi({
    'GET /api/servers': servers,
    'GET /api/servers/\\d+': {},
    'GET /api/games': GAMES,
    'GET /api/metrics': { times: [], servers: [] },
    ...routes,
  });
  const page = renderPage(<DashboardPage />, { at: '/servers', path: '/servers', ...options });
  await screen.findByRole('heading', { name: 'Servers' });
  if (servers.length > 0) {
    await screen.findByRole('table');
    await screen.findAllByText('Arma 3', { selector: 'span' });
  }
  return { ...page, requests };
}

function shownNames(): string[] {
  return within(screen.getByRole('table'))
    .getAllByRole('rowheader')
    .map((cell) => within(cell).getByRole('link').textContent ?? '');
}

describe('the dashboard', () => {
  it('shows what there is to know of each server', async () => {
    await open();

    const row = screen.getByRole('row', { name: /Alpha/ });
    expect(row).toHaveTextContent('Arma 3');
    expect(row).toHaveTextContent('EU');
    expect(row).toHaveTextContent('Running');
    expect(row).toHaveTextContent('5 / 64');
    expect(row).toHaveTextContent('10.0.0.1:2301');
    expect(screen.getByText('It ended with exit code 3.')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Charlie/ })).toHaveTextContent('Practice');
    expect(screen.getByText('3 servers, 1 running, 5 players')).toBeInTheDocument();
  });

  it('follows live events without asking again', async () => {
    const { client, requests } = await open();
    const before = requests.length;

    act(() =>
      applyEvents(client, new Samples(), [
        { type: 'server_status', server_id: 3, data: { status: 'running' } },
        {
          type: 'metrics',
          server_id: 3,
          data: { timestamp: '2026-01-01T00:00:00Z', cpu_percent: 42, ram_mb: 512, player_count: 2 },
        },
      ]),
    );

    const row = await screen.findByRole('row', { name: /Charlie.*Running/ });
    expect(row).toHaveTextContent('42 %');
    expect(row).toHaveTextContent('512 MB');
    expect(within(row).getByRole('img', { name: /^CPU 42 %/ })).toBeInTheDocument();
    expect(requests.slice(before).filter(({ line }) => line === 'GET /api/servers')).toEqual([]);
  });

  it('begins the small charts with what was before', async () => {
    await open(
      [someServer({ id: 1, name: 'Alpha', status: 'running', cpu_percent: 10, ram_mb: 100 })],
      {},
      {
        'GET /api/metrics': {
          times: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:30Z', '2026-01-01T00:01:00Z'],
          servers: [
            { server_id: 1, cpu_percent: [null, 80, 20], ram_mb: [null, 90, 95], player_count: [null, 1, null] },
          ],
        },
      },
    );

    const chart = await screen.findByRole('img', { name: 'CPU 10 %; in the last minutes at most 80 %' });
    expect(chart.querySelector('polyline')?.getAttribute('points')?.split(' ')).toHaveLength(2);
  });

  it('keeps filters in the address, and takes them from there', async () => {
    const { user, router } = await open(SERVERS, { at: '/servers?state=attention' });
    expect(shownNames()).toEqual(['Bravo']);

    await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'Any state');
    await user.type(screen.getByRole('searchbox', { name: 'Search servers' }), 'charlie');

    await waitFor(() => expect(router.state.location.search).toBe('?q=charlie'));
    await waitFor(() => expect(shownNames()).toEqual(['Charlie']));
    expect(screen.getByText('1 of 3 servers shown')).toBeInTheDocument();
  });

  it('offers to show everything again when nothing matches', async () => {
    fakeApi({ 'GET /api/servers': SERVERS, 'GET /api/games': GAMES, 'GET /api/metrics': { times: [], servers: [] } });
    const { user } = renderPage(<DashboardPage />, { at: '/servers?q=zzz' });

    await user.click(await screen.findByRole('button', { name: 'Show all servers' }));

    expect(shownNames()).toEqual(['Alpha', 'Bravo', 'Charlie']);
  });

  it('sorts by the heads of its columns and says so', async () => {
    const { user } = await open();
    const head = screen.getByRole('columnheader', { name: 'Players' });

    await user.click(within(head).getByRole('button'));
    expect(head).toHaveAttribute('aria-sort', 'descending');
    expect(shownNames()[0]).toBe('Alpha');

    await user.click(within(screen.getByRole('columnheader', { name: 'Name' })).getByRole('button'));
    await user.click(within(screen.getByRole('columnheader', { name: 'Name' })).getByRole('button'));
    expect(shownNames()).toEqual(['Charlie', 'Bravo', 'Alpha']);
    expect(head).not.toHaveAttribute('aria-sort');
  });

  it('groups by tag, and folds groups', async () => {
    const { user } = await open(SERVERS, { at: '/servers?group=tag' });

    const untagged = screen.getByRole('button', { name: /Without a tag/ });
    expect(untagged).toHaveTextContent('2 servers, 0 running');
    await user.click(untagged);

    expect(untagged).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('link', { name: 'Bravo' })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Alpha' })).toBeInTheDocument();
  });

  it('groups and ungroups at once, keeps that in the address, and remembers it', async () => {
    const { user, router, unmount } = await open();
    const groupBy = screen.getByRole('combobox', { name: 'Group by' });

    await user.selectOptions(groupBy, 'By tag');
    expect(await screen.findByRole('button', { name: /Without a tag/ })).toBeInTheDocument();
    expect(router.state.location.search).toBe('?group=tag');
    unmount();

    const next = await open();
    expect(screen.getByRole('button', { name: /Without a tag/ })).toBeInTheDocument();
    await next.user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'No groups');
    await waitFor(() => expect(screen.queryByRole('button', { name: /Without a tag/ })).not.toBeInTheDocument());
    expect(next.router.state.location.search).toBe('?group=none');
  });

  it('filters by a tag that is clicked', async () => {
    const { user, router } = await open();

    await user.click(screen.getByRole('button', { name: 'EU' }));

    expect(router.state.location.search).toBe('?tag=EU');
    await waitFor(() => expect(shownNames()).toEqual(['Alpha']));
  });

  it('copies an address', async () => {
    const { user } = await open();

    await user.click(screen.getByRole('button', { name: 'Copy the address of Alpha' }));

    expect(await navigator.clipboard.readText()).toBe('10.0.0.1:2301');
  });

  it('offers to create the first server', async () => {
    await open([]);

    expect(await screen.findByText(/There is no server yet/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Create a server' })).toHaveAttribute('href', '/servers/new');
  });

  it('says what went wrong, and tries again', async () => {
    let broken = true;
    const { user } = await open(
      [],
      {},
      {
        'GET /api/servers': () => (broken ? refusal(500, 'INTERNAL_ERROR', 'Something broke') : SERVERS),
      },
    );
    expect(await screen.findByText('Something broke')).toBeInTheDocument();

    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('table')).toBeInTheDocument();
  });

  it('gives viewers nothing to switch, select or create', async () => {
    await open(SERVERS, { user: VIEWER });

    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^(Start|Stop|Restart)/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Create a server' })).not.toBeInTheDocument();
  });
});

describe('several servers at once', () => {
  it('asks once with the names, and tells of each what became of it', async () => {
    const { user, requests } = await open(
      SERVERS,
      {},
      {
        'POST /api/servers/2/start': refusal(409, 'PORT_IN_USE', 'Port 2302 is in use'),
        'POST /api/servers/3/start': { status: 'starting', pid: 4 },
      },
    );

    await user.click(screen.getByRole('checkbox', { name: 'Select all that are shown' }));
    await user.click(screen.getByRole('button', { name: 'Start 2' }));
    const dialog = await screen.findByRole('dialog', { name: 'Start 2 servers?' });
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Bravo', 'Charlie']);
    expect(requests.some(({ line }) => line.startsWith('POST'))).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Start' }));

    expect(await within(dialog).findByText(/^1 of 2 servers were started/)).toBeInTheDocument();
    const [bravo, charlie] = within(dialog).getAllByRole('listitem');
    expect(bravo).toHaveTextContent('Port 2302 is in use Choose another port');
    expect(charlie).toHaveTextContent('Done');
  });

  it('tells what failed after the dialog was closed', async () => {
    let fail: (answer: Response) => void = () => undefined;
    const { user } = await open(
      SERVERS,
      {},
      {
        'POST /api/servers/2/start': () =>
          new Promise((resolve) => {
            fail = resolve;
          }),
        'POST /api/servers/3/start': refusal(409, 'SERVER_BUSY', 'It is being installed'),
      },
    );
    await user.click(screen.getByRole('checkbox', { name: 'Select all that are shown' }));
    await user.click(screen.getByRole('button', { name: 'Start 2' }));
    const dialog = await screen.findByRole('dialog', { name: 'Start 2 servers?' });
    await user.click(within(dialog).getByRole('button', { name: 'Start' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    fail(refusal(409, 'PORT_IN_USE', 'Port 2302 is in use'));

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('0 of 2 servers were started');
    expect(alert).toHaveTextContent('Charlie: It is being installed. Bravo: Port 2302 is in use.');
  });

  it('names the players who would be disconnected', async () => {
    const { user } = await open();

    await user.click(screen.getByRole('checkbox', { name: 'Select Alpha' }));
    await user.click(screen.getByRole('button', { name: 'Stop 1' }));

    expect(await screen.findByText('5 players will be disconnected.')).toBeInTheDocument();
  });

  it('leaves alone what the filters hide', async () => {
    const { user } = await open();

    await user.click(screen.getByRole('checkbox', { name: 'Select all that are shown' }));
    await user.type(screen.getByRole('searchbox', { name: 'Search servers' }), 'bravo');

    expect(await screen.findByText('1 selected')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Stop 0' })).toBeDisabled();
  });
});

it('renders only the row that changed', async () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    someServer({ id: index + 1, name: `Server ${index + 1}`, status: 'running', cpu_percent: 1, ram_mb: 100 }),
  );
  fakeApi({ 'GET /api/servers': many, 'GET /api/games': GAMES, 'GET /api/metrics': { times: [], servers: [] } });
  const { client, container } = renderPage(<DashboardPage />);
  await waitFor(() => expect(container.querySelector('tbody')).toHaveTextContent('Arma 3'));
  const rows = [...container.querySelectorAll('tbody tr')];
  const changed: Node[] = [];
  const marks = new MutationObserver((records) => changed.push(...records.map((record) => record.target)));
  marks.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });

  act(() =>
    applyEvents(client, new Samples(), [
      {
        type: 'metrics',
        server_id: 7,
        data: { timestamp: '2026-01-01T00:00:00Z', cpu_percent: 55, ram_mb: 100, player_count: null },
      },
    ]),
  );
  await waitFor(() => expect(rows[6]).toHaveTextContent('55 %'));

  changed.push(...marks.takeRecords().map((record) => record.target));
  marks.disconnect();
  expect(rows.filter((row) => changed.some((node) => row.contains(node)))).toEqual([rows[6]]);
});
