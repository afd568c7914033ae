import { screen, waitFor, within } from '@testing-library/react';
import { Outlet } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import type { GameDetails, ServerDetails } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderRoutes } from '@/testing/render';
import { aGame, aServer } from '@/testing/servers';
import { OverviewTab } from './OverviewTab';

// There is no canvas here; what is drawn is tested as data and as words.
vi.mock('./PlotCanvas', () => ({ PlotCanvas: () => <div data-testid="plot" /> }));

const RUNNING = aServer({
  status: 'running',
  player_count: 2,
  max_players: 32,
  cpu_percent: 42.4,
  ram_mb: 512,
  disk_mb: 2_048,
  pid: 4711,
  memory_limit_mb: 1_024,
});

const HISTORY = {
  server_id: 3,
  range: '1h',
  step_seconds: 5,
  points: [10, 20, 30].map((cpu, index) => ({
    at: new Date(Date.now() - 60_000 + index * 5_000).toISOString(),
    cpu_percent: cpu,
    cpu_max: cpu + 5,
    ram_mb: 500,
    ram_max_mb: 520,
    player_count: index,
    player_max: index,
  })),
};

function open(server: ServerDetails, game: GameDetails = aGame(), routes: Parameters<typeof fakeApi>[0] = {}) {
  const requests = fakeApi({
    'GET /api/servers/3/metrics': HISTORY,
    'GET /api/servers/3/players': {
      server_id: 3,
      player_count: 2,
      players: [
        { slot_id: '0', name: 'Kovacs', joined_at: new Date(Date.now() - 180_000).toISOString() },
        { slot_id: '1', name: 'Zed' },
      ],
    },
    'GET /api/activity': {
      items: [
        {
          id: 8,
          time: '2026-01-05T10:00:00Z',
          actor: { kind: 'system' },
          action: 'server.crashed',
          server: { id: 3, name: 'Alpha' },
          details: {},
          outcome: 'ok',
          text: 'Alpha crashed',
        },
      ],
      next_before: null,
    },
    ...routes,
  });
  const page = renderRoutes(
    [
      {
        path: '/servers/:serverId',
        element: <Outlet context={{ server, game }} />,
        children: [{ index: true, element: <OverviewTab /> }],
      },
    ],
    { at: '/servers/3' },
  );
  return { ...page, requests };
}

function tile(name: string): HTMLElement {
  const term = screen.getAllByText(name).find((element) => element.tagName === 'DT') as HTMLElement;
  return term.parentElement as HTMLElement;
}

describe('OverviewTab', () => {
  it('tells at a glance how the server is doing', async () => {
    open(RUNNING);

    await waitFor(() => expect(tile('Players')).toHaveTextContent('2 of 32'));
    expect(tile('CPU')).toHaveTextContent('42 %');
    expect(tile('Memory')).toHaveTextContent('512 MB');
    expect(tile('Memory')).toHaveTextContent('limit 1 GB');
    expect(tile('Disk')).toHaveTextContent('2 GB');
    expect(await within(tile('CPU')).findByRole('img', { name: 'CPU of the last minutes' })).toBeInTheDocument();
  });

  it('has no figures of a server that does not run', async () => {
    open(aServer({ cpu_percent: 5, ram_mb: 5, player_count: 5 }));

    await waitFor(() => expect(tile('CPU')).toHaveTextContent('–'));
    expect(tile('Players')).toHaveTextContent('–');
    expect(screen.getByText('The server is not running.')).toBeInTheDocument();
  });

  it('says in words what the charts show', async () => {
    open(RUNNING);

    expect(await screen.findByText('average 20 %, peak 35 %')).toBeInTheDocument();
    expect(screen.getByText('average 500 MB, peak 520 MB')).toBeInTheDocument();
    expect(await screen.findAllByTestId('plot')).toHaveLength(3);
  });

  it('has the charts as a table, too', async () => {
    const { user } = open(RUNNING);

    await user.click(await screen.findByRole('button', { name: 'Show the figures as a table' }));

    const table = screen.getByRole('table', { name: /Average of each stretch/ });
    expect(within(table).getByRole('cell', { name: '20 % (35 %)' })).toBeInTheDocument();
    expect(within(table).getAllByRole('row')).toHaveLength(13);
  });

  it('reads other ranges when they are chosen', async () => {
    const { user, requests } = open(RUNNING);
    await screen.findByText('average 20 %, peak 35 %');

    await user.click(screen.getByRole('radio', { name: '7 days' }));

    await waitFor(() =>
      expect(requests.map((request) => request.line)).toContain('GET /api/servers/3/metrics?range=7d'),
    );
  });

  it('says that nothing was measured', async () => {
    open(aServer(), aGame(), { 'GET /api/servers/3/metrics': { ...HISTORY, points: [] } });

    expect(await screen.findByText('Nothing was measured in the last hour.')).toBeInTheDocument();
  });

  it('lists who is online and what happened last', async () => {
    open(RUNNING);

    expect(await screen.findByText('Kovacs')).toBeInTheDocument();
    expect(screen.getByText('3 minutes ago')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Players and their history' })).toHaveAttribute(
      'href',
      '/servers/3/players',
    );
    expect((await screen.findByRole('list', { name: 'What happened' })).textContent).toContain('rashed');
    expect(screen.getByRole('link', { name: 'All that happened' })).toHaveAttribute('href', '/activity?server=3');
  });

  it('does not ask a game for players that cannot tell them', async () => {
    const { requests } = open(RUNNING, aGame({ capabilities: [] }));

    expect((await screen.findAllByText('The game does not tell who is online.')).length).toBeGreaterThan(0);
    expect(await screen.findAllByTestId('plot')).toHaveLength(2);
    expect(requests.some((request) => request.line.endsWith('/players'))).toBe(false);
  });

  it('tells how the server is set up', async () => {
    open(RUNNING);

    expect(await screen.findByText('/srv/arma3/arma3server_x64')).toBeInTheDocument();
    expect(screen.getByText('4711')).toBeInTheDocument();
    expect(screen.getByText('1 GB memory')).toBeInTheDocument();
    expect(screen.getByText('794135f9-0756-48bd-8396-4e77c4afa4c7')).toBeInTheDocument();
  });

  it.each([
    [{ auto_restart: false, auto_start: true }, 'starts with the machine'],
    [{ auto_restart: true, auto_start: true }, 'starts with the machine'],
    [{ auto_restart: true, auto_start: false }, 'starts if it ran before'],
    [{ auto_restart: false, auto_start: false }, 'stays down'],
  ])('tells what becomes of it after a boot: %o', async (switches, words) => {
    open(aServer(switches));

    const term = await screen.findByText('After a boot');
    expect(term.nextElementSibling).toHaveTextContent(words);
  });

  it('keeps the rest when one part cannot be read', async () => {
    open(RUNNING, aGame(), {
      'GET /api/servers/3/metrics': refusal(500, 'DATABASE_UNAVAILABLE', 'The database is away'),
    });

    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    expect(await screen.findByText('Kovacs')).toBeInTheDocument();
  });
});
