import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ServerDetails } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { aServer } from '@/testing/servers';
import { EditServerDialog } from './EditServerDialog';

const PLACES = [
  {
    path: '/srv/other/arma3server_x64',
    exists: true,
    executable: true,
    installed_later: false,
    source: 'usual',
    used_by: [],
  },
  { path: '/opt/not-there', exists: false, executable: false, installed_later: false, source: 'usual', used_by: [] },
];
const FREE = { free: true, ports: [{ port: 2302, protocol: 'udp', purpose: 'game', free: true }], suggestion: null };

function open(routes: Parameters<typeof fakeApi>[0] = {}, server: ServerDetails = aServer({ tags: ['eu'] })) {
  const requests = fakeApi({ 'GET /api/system/ports': FREE, 'GET /api/games/arma3/executables': PLACES, ...routes });
  const onClose = vi.fn();
  const page = renderPage(<EditServerDialog server={server} onClose={onClose} />);
  const puts = () => requests.filter((request) => request.line.startsWith('PUT'));
  return { ...page, onClose, puts };
}

describe('EditServerDialog', () => {
  it('offers the programs that are on the machine', async () => {
    const { user } = open({});
    const program = await screen.findByRole('textbox', { name: /^Program/ });
    await user.clear(program);

    expect(await screen.findByRole('option', { name: '/srv/other/arma3server_x64' })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: '/opt/not-there' })).not.toBeInTheDocument();
  });

  it('sends what was changed, and nothing else', async () => {
    const { user, onClose, puts } = open({ 'PUT /api/servers/3': aServer() });
    const name = await screen.findByLabelText(/^Name/);

    await user.clear(name);
    await user.type(name, 'Altis Night');
    await user.type(screen.getByRole('textbox', { name: 'Tags' }), 'public{Enter}');
    await user.click(screen.getByRole('switch', { name: /^Start again after a crash/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(puts()).toEqual([
      { line: 'PUT /api/servers/3', body: { name: 'Altis Night', tags: ['eu', 'public'], auto_restart: true } },
    ]);
  });

  it('makes a server start with the machine', async () => {
    const { user, onClose, puts } = open({ 'PUT /api/servers/3': aServer() });

    const start = await screen.findByRole('switch', { name: /^Start with the machine/ });
    expect(start).not.toBeChecked();
    expect(screen.getByText('After a boot of this machine, even if it was stopped before.')).toBeInTheDocument();
    await user.click(start);
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(puts()[0]?.body).toEqual({ auto_start: true });
  });

  it('removes a description by an empty one', async () => {
    const { user, onClose, puts } = open({ 'PUT /api/servers/3': aServer() }, aServer({ description: 'old' }));

    await user.clear(await screen.findByLabelText('Description'));
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(puts()[0]?.body).toEqual({ description: '' });
  });

  it('finds an empty name itself and goes there', async () => {
    const { user, puts } = open();
    const name = await screen.findByLabelText(/^Name/);

    await user.clear(name);
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('A value is needed')).toBeInTheDocument();
    expect(name).toHaveFocus();
    expect(puts()).toEqual([]);
  });

  it('puts what the API says beside its fields, and keeps what was typed', async () => {
    const { user, onClose } = open({
      'PUT /api/servers/3': refusal(422, 'VALIDATION_ERROR', '2 fields are invalid', {
        fields: [
          { field: 'cpu_limit', rule: 'range', message: 'Must be between 0 and 100000' },
          { field: 'tags[1]', rule: 'pattern', message: 'A tag is made of letters' },
        ],
      }),
    });
    await user.type(await screen.findByRole('textbox', { name: 'Tags' }), 'a/b{Enter}');

    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('A tag is made of letters')).toBeInTheDocument();
    expect(screen.getByText('Must be between 0 and 100000')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Tags' })).toHaveFocus());
    expect(screen.getByText('a/b')).toBeInTheDocument();
    expect(onClose).not.toHaveBeenCalled();
  });

  it.each([
    ['PORT_IN_USE', { port: 2307 }, 'RCon port'],
    ['PORT_IN_USE', { port: 2302 }, 'Game port'],
    ['EXE_NOT_ALLOWED', {}, 'Program'],
  ])('knows which field %s %o is about', async (code, details, label) => {
    const { user } = open({ 'PUT /api/servers/3': refusal(409, code, 'Not like that', details) });
    await user.type(await screen.findByLabelText(/^Name/), '!');

    await user.click(screen.getByRole('button', { name: 'Save' }));

    const field = screen.getByLabelText(new RegExp(`^${label}`), { selector: 'input' });
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveAccessibleDescription(/Not like that/);
  });

  it('shows what belongs to no field', async () => {
    const { user } = open({ 'PUT /api/servers/3': refusal(503, 'DATABASE_UNAVAILABLE', 'The database is away') });
    await user.type(await screen.findByLabelText(/^Name/), '!');

    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('The server was not changed')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Name/)).toHaveValue('Altis Life!');
  });

  it('tells while one types that a port is taken, and offers one that is free', async () => {
    const { user } = open({
      'GET /api/system/ports': (request) =>
        new URL(request.url).searchParams.get('port') === '2402'
          ? {
              free: false,
              ports: [{ port: 2402, protocol: 'udp', purpose: 'game', free: false, taken_by: 'Stratis' }],
              suggestion: { game_port: 2412, rcon_port: 2417 },
            }
          : FREE,
    });
    const port = await screen.findByLabelText(/^Game port/);

    await user.clear(port);
    await user.type(port, '2402');

    expect(await screen.findByText('Port 2402 (game) is taken by Stratis.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Use 2412' }));
    expect(port).toHaveValue('2412');
    expect(screen.getByLabelText(/^RCon port/)).toHaveValue('2417');
  });

  it('says when changes take effect', async () => {
    open({}, aServer({ status: 'running' }));

    expect(await screen.findByText(/change with its next start/)).toBeInTheDocument();
  });
});
