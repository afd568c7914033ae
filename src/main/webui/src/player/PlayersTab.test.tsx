import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { keys, type Player, type PlayerSession } from '@/api';
import { applyEvents } from '@/live/apply';
import { Samples } from '@/live/samples';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { ARMA, PLAIN, RUNNING, renderTab, STOPPED, VIEWER } from '@/testing/renderTab';
import { OnlinePlayers } from './OnlinePlayers';
import { PlayersTab } from './PlayersTab';

const GUID = '0123456789abcdef0123456789abcdef';

const MILLER: Player = {
  slot_id: '0',
  name: 'Sgt. Miller',
  ping: 45,
  guid: GUID,
  steam_id: '76561198000000001',
  joined_at: new Date(Date.now() - 65_000).toISOString(),
  address: '198.51.100.9',
};
const ADAMS: Player = { slot_id: '1', name: 'Adams', ping: 120, guid: 'f'.repeat(32) };

const SESSION: PlayerSession = {
  id: 5,
  player_name: 'Old Hand',
  guid: GUID,
  joined_at: '2026-11-01T10:00:00Z',
  left_at: '2026-11-01T11:30:00Z',
  duration_seconds: 5_400,
  run: 1,
  ended_by: 'server',
};

function routes(players: Player[], sessions: PlayerSession[] = [], total = sessions.length) {
  return {
    'GET /api/servers/3/players': { server_id: 3, players, player_count: players.length, max_players: 40 },
    'GET /api/servers/3/players/history': { total, items: sessions },
  };
}

const table = () => screen.findByRole('table', { name: 'Players online' });
const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole('row')
    .slice(1)
    .map((row) => (row.textContent?.includes('Miller') ? 'Miller' : 'Adams'));

async function actOn(user: ReturnType<typeof renderTab>['user'], item: RegExp) {
  await user.click(await screen.findByRole('button', { name: 'Actions for Sgt. Miller' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
  return screen.findByRole('dialog');
}

describe('players online', () => {
  it('are listed with ping, ids, address and time, and sorted by what is clicked', async () => {
    fakeApi(routes([MILLER, ADAMS]));
    const { user } = renderTab(<PlayersTab />);
    const list = await table();

    expect(list).toHaveTextContent('45 ms');
    expect(list).toHaveTextContent('198.51.100.9');
    expect(list).toHaveTextContent(/1 min \d s/);
    expect(screen.getByText('2 of 40')).toBeInTheDocument();
    expect(names(list)).toEqual(['Adams', 'Miller']);
    await user.click(within(list).getByRole('button', { name: 'Ping' }));
    expect(names(list)).toEqual(['Miller', 'Adams']);
    await user.click(within(list).getByRole('button', { name: 'Ping' }));
    expect(names(list)).toEqual(['Adams', 'Miller']);
  });

  it('follow what the live connection tells, without asking again', async () => {
    const requests = fakeApi(routes([ADAMS]));
    const { client } = renderTab(<PlayersTab />);
    await table();
    const asked = requests.length;
    act(() =>
      applyEvents(client, new Samples(), [
        { type: 'players', server_id: 3, data: { players: [ADAMS, MILLER], count: 2 } },
      ]),
    );

    expect(await screen.findByText('Sgt. Miller')).toBeInTheDocument();
    expect(requests).toHaveLength(asked);
  });

  it('are kicked with a reason, by place and name and GUID', async () => {
    const requests = fakeApi({ ...routes([MILLER]), 'POST /api/servers/3/players/0/kick': { message: 'kicked' } });
    const { user } = renderTab(<PlayersTab />);
    const dialog = await actOn(user, /Kick/);
    expect(dialog).toHaveTextContent('Kick Sgt. Miller?');
    await user.type(within(dialog).getByLabelText('Reason'), 'Rude');
    await user.click(within(dialog).getByRole('button', { name: 'Kick Sgt. Miller' }));

    expect(await screen.findByText('Sgt. Miller was kicked')).toBeInTheDocument();
    expect(requests.at(-1)?.body).toEqual({ name: 'Sgt. Miller', guid: GUID, reason: 'Rude' });
  });

  it('keep the dialog about them, with what is typed in it, while the server goes down', async () => {
    fakeApi(routes([MILLER]));
    function Page() {
      const [server, setServer] = useState(RUNNING);
      return (
        <>
          <button type="button" onClick={() => setServer(STOPPED)}>
            go down
          </button>
          <OnlinePlayers server={server} game={ARMA} />
        </>
      );
    }
    const { user } = renderPage(<Page />);
    const dialog = await actOn(user, /^Kick/);
    await user.type(within(dialog).getByLabelText('Reason'), 'Language');

    fireEvent.click(screen.getByText('go down'));

    expect(await screen.findByText(/not running/)).toBeInTheDocument();
    expect(within(screen.getByRole('dialog')).getByLabelText('Reason')).toHaveValue('Language');
  });

  it('are not kicked when somebody else has the place now, and that is said', async () => {
    fakeApi({
      ...routes([MILLER]),
      'POST /api/servers/3/players/0/kick': refusal(409, 'CONFLICT', "Slot '0' is taken by 'Adams'"),
    });
    const { user } = renderTab(<PlayersTab />);
    const dialog = await actOn(user, /Kick/);
    await user.click(within(dialog).getByRole('button', { name: 'Kick Sgt. Miller' }));

    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent("Slot '0' is taken by 'Adams'");
    expect(alert).toHaveTextContent('nothing was done');
  });

  it('are banned by place with name and GUID, for one of the usual times', async () => {
    const requests = fakeApi({ ...routes([MILLER]), 'POST /api/servers/3/bans': { id: 1 } });
    const { user } = renderTab(<PlayersTab />);
    const dialog = await actOn(user, /Ban/);
    await user.click(within(dialog).getByLabelText('1 week'));
    await user.click(within(dialog).getByRole('button', { name: 'Ban Sgt. Miller' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(requests.find((request) => request.line === 'POST /api/servers/3/bans')?.body).toEqual({
      slot_id: '0',
      name: 'Sgt. Miller',
      guid: GUID,
      ban_type: 'GUID',
      reason: '',
      duration_minutes: 10_080,
    });
  });

  it('are written to, one or all', async () => {
    const requests = fakeApi({
      ...routes([MILLER]),
      'POST /api/servers/3/players/0/message': { message: 'sent' },
      'POST /api/servers/3/message': { message: 'sent' },
    });
    const { user } = renderTab(<PlayersTab />);
    let dialog = await actOn(user, /Write/);
    expect(within(dialog).getByRole('button', { name: 'Send' })).toBeDisabled();
    await user.type(within(dialog).getByLabelText('Message'), 'Hello');
    await user.click(within(dialog).getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('Sent to Sgt. Miller')).toBeInTheDocument();
    expect(requests.at(-1)?.body).toEqual({ name: 'Sgt. Miller', guid: GUID, text: 'Hello' });

    await user.click(screen.getByRole('button', { name: 'Write to everybody' }));
    dialog = await screen.findByRole('dialog', { name: /everybody/ });
    await user.type(within(dialog).getByLabelText('Message'), 'Restart soon');
    await user.click(within(dialog).getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(requests.at(-1)?.body).toEqual({ text: 'Restart soon' }));
  });

  it('cannot be touched by viewers', async () => {
    fakeApi(routes([{ ...MILLER, address: undefined }], [SESSION]));
    renderTab(<PlayersTab />, { user: VIEWER });
    await table();

    expect(screen.queryByRole('button', { name: /Actions|Ban|everybody/ })).not.toBeInTheDocument();
  });

  it('are counted where the game tells no names', async () => {
    fakeApi({ 'GET /api/servers/3/players/history': { total: 0, items: [] } });
    renderTab(<PlayersTab />, { game: PLAIN, server: { ...RUNNING, player_count: 4 } });

    expect(await screen.findByText(/4 players are on the server. Plain tells how many/)).toBeInTheDocument();
  });
});

describe('player history', () => {
  it('is there while the server does not run', async () => {
    fakeApi(routes([], [SESSION]));
    renderTab(<PlayersTab />, { server: STOPPED });

    expect(screen.getByText(/The server is not running/)).toBeInTheDocument();
    const row = (await screen.findByText('Old Hand')).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('1 h 30 min');
    expect(row).toHaveTextContent('with the server');
  });

  it('is searched, filtered and paged by the API', async () => {
    const requests = fakeApi(routes([], [SESSION], 120));
    const { user } = renderTab(<PlayersTab />, { server: STOPPED });
    await screen.findByText('1 – 50 of 120');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(requests.at(-1)?.line).toContain('offset=50'));

    await user.type(screen.getByRole('searchbox'), 'hand');
    await user.selectOptions(screen.getByLabelText('Who'), 'Gone');
    await user.type(screen.getByLabelText('From'), '2026-11-01');
    await user.type(screen.getByLabelText('Until'), '2026-11-01');

    await waitFor(() => {
      const query = new URLSearchParams(requests.at(-1)?.line.split('?')[1]);
      expect(query.get('search')).toBe('hand');
      expect(query.get('online')).toBe('false');
      expect(query.get('offset')).toBe('0');
      expect(Date.parse(query.get('until') ?? '') - Date.parse(query.get('since') ?? '')).toBe(86_400_000);
    });
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('bans somebody who has left by GUID', async () => {
    const requests = fakeApi({ ...routes([], [SESSION]), 'POST /api/servers/3/bans': { id: 1 } });
    const { user } = renderTab(<PlayersTab />, { server: STOPPED });
    await user.click(await screen.findByRole('button', { name: 'Ban Old Hand' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByLabelText('For ever'));
    await user.click(within(dialog).getByRole('button', { name: 'Ban Old Hand' }));

    await waitFor(() =>
      expect(requests.find((request) => request.line.startsWith('POST'))?.body).toMatchObject({
        player_uid: GUID,
        name: 'Old Hand',
        duration_minutes: 0,
      }),
    );
  });

  it('is read again when somebody comes or goes', async () => {
    let sessions: PlayerSession[] = [];
    fakeApi({ 'GET /api/servers/3/players/history': () => ({ total: sessions.length, items: sessions }) });
    const { client } = renderTab(<PlayersTab />, { server: STOPPED });
    await screen.findByText('Nobody has played on this server yet.');
    sessions = [SESSION];
    await client.invalidateQueries({ queryKey: keys.playerHistory(3) });

    expect(await screen.findByText('Old Hand')).toBeInTheDocument();
  });
});
