import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Outlet } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announceSessionBack, type GameDetails, type ServerDetails } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderRoutes } from '@/testing/render';
import { LogsTab } from './LogsTab';

const SERVER = {
  id: 3,
  name: 'Altis',
  game_type: 'arma3',
  status: 'running',
  started_at: '2026-03-10T16:00:00Z',
} as ServerDetails;
const GAME = {
  game_type: 'arma3',
  display_name: 'Arma 3',
  capabilities: ['console', 'remote_admin', 'player_list'],
} as unknown as GameDetails;

function line(seq: number, message = `line ${seq}`) {
  return { seq, timestamp: '2026-03-10T16:15:50Z', level: 'info', kind: 'output', message };
}

/** The log of the server as the API would tell it: lines 1 to `last`. */
function logs(last: number) {
  return (request: Request) => {
    const query = new URL(request.url).searchParams;
    const limit = Number(query.get('limit') ?? 200);
    const since = Number(query.get('since') ?? 0);
    const before = Number(query.get('before') ?? last + 1);
    let fitting = Array.from({ length: last }, (_, i) => line(i + 1)).filter(
      ({ seq, message }) => seq > since && seq < before && message.includes(query.get('search') ?? ''),
    );
    fitting = query.get('order') === 'desc' ? fitting.reverse() : fitting;
    const lines = fitting.slice(0, limit);
    return {
      server_id: 3,
      lines,
      next: lines[lines.length - 1]?.seq ?? 0,
      more: fitting.length > limit,
      first_seq: 1,
      last_seq: last,
    };
  };
}

class FakeSocket {
  static last: FakeSocket | undefined;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(readonly address: URL) {
    FakeSocket.last = this;
  }
  close() {}
  tell(...events: object[]) {
    act(() => this.onmessage?.({ data: JSON.stringify(events) }));
  }
}

function log(seq: number, more: object = {}) {
  return { type: 'log', server_id: 3, data: { ...line(seq), ...more } };
}

function open(routes: Parameters<typeof fakeApi>[0], options: { at?: string; viewer?: boolean; server?: object } = {}) {
  const requests = fakeApi({
    'GET /api/servers/3/players': { players: [{ name: 'Miller', slot_id: '0' }], player_count: 1 },
    ...routes,
  });
  // Rows are drawn only as far as they are seen, and jsdom has no sizes.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  const context = { server: { ...SERVER, ...options.server }, game: GAME };
  const view = renderRoutes(
    [
      {
        path: '/servers/:serverId',
        element: <Outlet context={context} />,
        children: [{ path: 'logs', element: <LogsTab /> }],
      },
    ],
    {
      at: options.at ?? '/servers/3/logs',
      user: { id: 1, username: 'me', role: options.viewer ? 'viewer' : 'admin' },
    },
  );
  return { ...view, requests };
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.last = undefined;
});

describe('LogsTab', () => {
  it('shows what is kept and goes on from there live', async () => {
    open({ 'GET /api/servers/3/logs': logs(4) });
    expect(await screen.findByText('line 4')).toBeInTheDocument();
    expect(FakeSocket.last?.address.searchParams.get('since')).toBe('3:4');

    FakeSocket.last?.tell(log(5, { message: 'something new' }));

    expect(await screen.findByText('something new')).toBeInTheDocument();
  });

  it('resumes after the last line that it has heard, and says so', async () => {
    open({ 'GET /api/servers/3/logs': logs(4) });
    await screen.findByText('line 4');
    const first = FakeSocket.last;
    first?.tell({ type: 'connected', data: {} }, log(5));

    act(() => first?.onclose?.({ code: 1006 }));
    expect(await screen.findByText(/The connection is lost/)).toBeInTheDocument();
    await waitFor(() => expect(FakeSocket.last).not.toBe(first), { timeout: 3_000 });

    expect(FakeSocket.last?.address.searchParams.get('since')).toBe('3:5');
    FakeSocket.last?.tell({ type: 'connected', data: {} }, log(5), log(6));
    expect(await screen.findByText(/The connection is back/)).toBeInTheDocument();
    expect(await screen.findByText('line 6')).toBeInTheDocument();
    expect(screen.getAllByText('line 5')).toHaveLength(1);
  });

  it('goes on after somebody signed in again', async () => {
    open({ 'GET /api/servers/3/logs': logs(4) });
    await screen.findByText('line 4');
    const first = FakeSocket.last;
    first?.tell({ type: 'connected', data: {} }, log(5));
    act(() => first?.onclose?.({ code: 4001 }));
    expect(await screen.findByText(/The connection is lost/)).toBeInTheDocument();

    act(() => announceSessionBack());

    expect(FakeSocket.last).not.toBe(first);
    expect(FakeSocket.last?.address.searchParams.get('since')).toBe('3:5');
    FakeSocket.last?.tell({ type: 'connected', data: {} }, log(6));
    expect(await screen.findByText('line 6')).toBeInTheDocument();
    expect(screen.queryByText(/The connection is lost/)).not.toBeInTheDocument();
  });

  it('is read after somebody signed in again, when it could not be before', async () => {
    open({ 'GET /api/servers/3/logs': refusal(401, 'UNAUTHORIZED', 'Sign in first') });
    expect(await screen.findByText('Sign in first')).toBeInTheDocument();
    fakeApi({ 'GET /api/servers/3/logs': logs(2) });

    act(() => announceSessionBack());

    expect(await screen.findByText('line 2')).toBeInTheDocument();
  });

  it('offers lines that were skipped, and fetches them', async () => {
    const { user } = open({ 'GET /api/servers/3/logs': logs(4) });
    await screen.findByText('line 4');
    const kept = logs(9);
    fakeApi({ 'GET /api/servers/3/logs': kept });

    FakeSocket.last?.tell(log(0, { seq: undefined, skipped_from: 5, skipped_to: 8 }), log(9));
    await user.click(await screen.findByRole('button', { name: 'Load 4 skipped lines' }));

    expect(await screen.findByText('line 7')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /skipped/ })).not.toBeInTheDocument();
  });

  it('says that nothing was printed by a server that was never started', async () => {
    open({ 'GET /api/servers/3/logs': logs(0) }, { server: { status: 'stopped', started_at: null } });

    expect(await screen.findByText(/has not been started yet/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Command' })).toBeDisabled();
    expect(screen.getByText(/The server is not running/)).toBeInTheDocument();
  });

  it('shows why the log cannot be read, and reads it again', async () => {
    const { user } = open({ 'GET /api/servers/3/logs': refusal(500, 'INTERNAL_ERROR', 'The disk is gone') });
    expect(await screen.findByText('The disk is gone')).toBeInTheDocument();

    fakeApi({ 'GET /api/servers/3/logs': logs(2) });
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('line 2')).toBeInTheDocument();
  });

  it('sends commands where the game takes them, and remembers them', async () => {
    const { user, requests } = open({
      'GET /api/servers/3/logs': logs(1),
      'POST /api/servers/3/rcon/command': { response: 'done' },
    });
    await screen.findByText('line 1');
    const input = screen.getByRole('textbox', { name: 'Command' });

    await user.type(input, 'say -1 hello{Enter}');
    await waitFor(() => expect(input).toHaveValue(''));
    await user.type(input, '#login hunter2{Enter}');
    await waitFor(() => expect(input).toHaveValue(''));

    expect(requests.filter(({ line: sent }) => sent.startsWith('POST')).map(({ body }) => body)).toEqual([
      { command: 'say -1 hello' },
      { command: '#login hunter2' },
    ]);
    await user.type(input, '{ArrowUp}');
    expect(input).toHaveValue('say -1 hello');
    expect(JSON.stringify(localStorage)).not.toContain('hunter2');
  });

  it('is empty after a command with a blank behind it, so that nothing is sent twice', async () => {
    const { user, requests } = open({
      'GET /api/servers/3/logs': logs(1),
      'POST /api/servers/3/rcon/command': { response: 'done' },
    });
    await screen.findByText('line 1');
    const input = screen.getByRole('textbox', { name: 'Command' });

    await user.type(input, 'say -1 hello {Enter}');
    await waitFor(() => expect(input).toHaveValue(''));
    await user.type(input, '{Enter}');

    expect(requests.filter(({ line: sent }) => sent.startsWith('POST')).map(({ body }) => body)).toEqual([
      { command: 'say -1 hello' },
    ]);
  });

  it('keeps a command that failed, and says why at the input', async () => {
    const { user } = open({
      'GET /api/servers/3/logs': logs(1),
      'POST /api/servers/3/rcon/command': refusal(503, 'RCON_ERROR', 'The game did not answer within 5 seconds'),
    });
    await screen.findByText('line 1');
    const input = screen.getByRole('textbox', { name: 'Command' });

    await user.type(input, '#restart{Enter}');

    await waitFor(() => expect(input).toHaveAccessibleDescription(/did not answer/));
    expect(input).toHaveValue('#restart');
  });

  it('completes names of players with Tab', async () => {
    const { user } = open({ 'GET /api/servers/3/logs': logs(1) });
    await screen.findByText('line 1');
    const input = screen.getByRole('textbox', { name: 'Command' });
    await user.type(input, 'kick Mi');
    await waitFor(async () => {
      await user.keyboard('{Tab}');
      expect(input).toHaveValue('kick Miller');
    });
  });

  it('has no input for viewers', async () => {
    open({ 'GET /api/servers/3/logs': logs(1) }, { viewer: true });

    await screen.findByText('line 1');

    expect(screen.queryByRole('textbox', { name: 'Command' })).not.toBeInTheDocument();
  });
});

describe('the search', () => {
  const at = '/servers/3/logs?view=search';

  it('marks what it found, and opens a line among its neighbours', async () => {
    const { user, router } = open({ 'GET /api/servers/3/logs': logs(40) }, { at });
    await user.type(await screen.findByRole('textbox', { name: 'Search for' }), 'line 3');
    await user.click(screen.getByRole('button', { name: 'Search' }));

    const results = await screen.findByRole('list', { name: 'Lines that fit' });
    expect(within(results).getAllByText('line 3', { selector: 'mark' })).toHaveLength(11);
    expect(screen.getByText('11 lines fit')).toBeInTheDocument();
    await user.click(within(results).getAllByRole('button')[3] as HTMLElement);

    expect(router.state.location.search).toContain('line=36');
    await waitFor(() => expect(document.querySelector('[data-target]')).toHaveAttribute('data-seq', '36'));
    expect(screen.getByText('line 35')).toBeInTheDocument();
  });

  it('says at the field what is wrong with a pattern', async () => {
    const fields = [{ field: 'regex', rule: 'pattern', message: 'Not a valid pattern: missing closing )' }];
    const all = logs(1);
    open(
      {
        'GET /api/servers/3/logs': (request: Request) =>
          new URL(request.url).searchParams.has('regex')
            ? refusal(422, 'VALIDATION_ERROR', 'regex: Not a valid pattern', { fields })
            : all(request),
      },
      { at: `${at}&q=(a&regex=1` },
    );

    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Search for' })).toHaveAccessibleDescription(/missing closing/),
    );
  });

  it('says what was searched when nothing was found', async () => {
    open({ 'GET /api/servers/3/logs': logs(5) }, { at: `${at}&q=unicorn&level=error` });

    expect(
      await screen.findByText('Nothing found for the text “unicorn” with level Errors.', undefined, { timeout: 3_000 }),
    ).toBeInTheDocument();
  });

  it('looks again when it is asked the same again, and keeps the focus', async () => {
    const { user, requests } = open({ 'GET /api/servers/3/logs': logs(5) }, { at });
    const input = await screen.findByRole('textbox', { name: 'Search for' });
    await user.type(input, 'line{Enter}');
    expect(await screen.findByText('5 lines fit')).toBeInTheDocument();
    expect(input).toHaveFocus();
    fakeApi({ 'GET /api/servers/3/logs': logs(6) });

    await user.keyboard('{Enter}');

    expect(await screen.findByText('6 lines fit')).toBeInTheDocument();
    expect(requests.filter(({ line: sent }) => sent.includes('search=line'))).toHaveLength(1);
  });

  it('shows in the form what the way back leads to', async () => {
    const { user, router } = open({ 'GET /api/servers/3/logs': logs(30) }, { at: `${at}&q=line+1&regex=1` });
    const input = await screen.findByRole('textbox', { name: 'Search for' });
    await user.clear(input);
    await user.type(input, 'line 2{Enter}');
    await waitFor(() => expect(router.state.location.search).toContain('q=line+2'));

    await act(() => router.navigate(-1));

    await waitFor(() => expect(input).toHaveValue('line 1'));
  });

  it('has moments in its address that are the same everywhere, and shows them in local time', async () => {
    const { user, router, requests } = open({ 'GET /api/servers/3/logs': logs(5) }, { at });
    fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-03-10T16:15' } });
    await user.click(screen.getByRole('button', { name: 'Search' }));

    const moment = new Date('2026-03-10T16:15').toISOString();
    await waitFor(() => expect(new URLSearchParams(router.state.location.search).get('from')).toBe(moment));
    expect(screen.getByLabelText('From')).toHaveValue('2026-03-10T16:15');
    await waitFor(() => expect(requests.at(-1)?.line).toContain(`from=${encodeURIComponent(moment)}`));
  });
});
