import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Ban, keys } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { PLAIN, renderTab, VIEWER } from '@/testing/renderTab';
import { BansTab } from './BansTab';

const GUID = '0123456789abcdef0123456789abcdef';

const MILLER: Ban = {
  id: 7,
  server_id: 3,
  guid: GUID,
  name: 'Miller',
  reason: 'Cheating',
  banned_by: 'admin',
  ban_type: 'GUID',
  duration_minutes: 60,
  expires_at: new Date(Date.now() + 3_599_000).toISOString(),
  created_at: new Date(Date.now() - 60_000).toISOString(),
  is_active: true,
  origin: 'api',
};

const ENDED: Ban = {
  ...MILLER,
  id: 6,
  name: null,
  ban_type: 'IP',
  guid: '198.51.100.7',
  is_active: false,
  revoked_at: new Date(Date.now() - 7_200_000).toISOString(),
  revoked_by: 'boss',
  origin: 'file',
};

function list(bans: Ban[], sync: object = { state: 'in_line' }, total = bans.length) {
  return () => Response.json({ success: true, data: bans, error: null, sync, meta: { total, limit: 50, offset: 0 } });
}

const LIST = 'GET /api/servers/3/bans';

describe('bans', () => {
  it('tell who, why, by whom and how long, and that the game goes by them', async () => {
    fakeApi({ [LIST]: list([MILLER]) });
    renderTab(<BansTab />);

    const row = (await screen.findByText('Miller')).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('Cheating');
    expect(row).toHaveTextContent('admin');
    expect(row).toHaveTextContent(/59 min 5\d s/);
    expect(screen.getByText('The game goes by this list.')).toBeInTheDocument();
  });

  it('show a failed ban file with what to do', async () => {
    fakeApi({ [LIST]: list([MILLER], { state: 'failed', last_error: 'bans.txt: no permission', since: null }) });
    renderTab(<BansTab />);

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('bans.txt: no permission');
    expect(alert).toHaveTextContent('Languard tries again by itself');
  });

  it('say plainly that a game without ban file does not keep anybody out', async () => {
    fakeApi({ [LIST]: list([], { state: 'unsupported' }) });
    renderTab(<BansTab />, { game: PLAIN });

    expect(await screen.findByText(/does not keep anybody out/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Import' })).not.toBeInTheDocument();
  });

  it('go back a page when the last one of a page is lifted', async () => {
    let total = 51;
    fakeApi({
      [LIST]: (request: Request) => {
        const offset = Number(new URL(request.url).searchParams.get('offset'));
        const bans = offset === 0 ? [{ ...MILLER, id: 8, name: 'Smith' }] : total > 50 ? [MILLER] : [];
        return list(bans, { state: 'in_line' }, total)();
      },
      'DELETE /api/servers/3/bans/7': () => {
        total = 50;
        return null;
      },
    });
    const { user } = renderTab(<BansTab />);
    await screen.findByText('Smith');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('button', { name: 'Lift: Miller' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Lift the ban' }));

    expect(await screen.findByText('Smith')).toBeInTheDocument();
    expect(screen.queryByText(/Nobody is banned/)).toBeNull();
  });

  it('show those that ended when asked to, and page on the server', async () => {
    const requests = fakeApi({ [LIST]: list([MILLER, ENDED], { state: 'in_line' }, 120) });
    const { user } = renderTab(<BansTab />);
    await screen.findByText('Miller');

    await user.click(screen.getByLabelText('Show ended bans too'));
    expect(await screen.findByText(/Lifted by boss/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Next' }));

    await waitFor(() => expect(requests.at(-1)?.line).toContain('offset=50'));
    expect(requests.at(-1)?.line).toContain('include_inactive=true');
  });

  it('are searched on the server', async () => {
    const requests = fakeApi({ [LIST]: list([]) });
    const { user } = renderTab(<BansTab />);
    await user.type(screen.getByRole('searchbox'), 'nobody');

    expect(await screen.findByText('Nothing matches “nobody”.')).toBeInTheDocument();
    // The list of before stays until the new one is there.
    await waitFor(() => expect(requests.at(-1)?.line).toContain('search=nobody'));
  });

  it('check a GUID while it is typed, in the words of the API', async () => {
    const requests = fakeApi({ [LIST]: list([]), 'POST /api/servers/3/bans': MILLER });
    const { user } = renderTab(<BansTab />);
    await user.click(await screen.findByRole('button', { name: 'Ban somebody' }));
    const dialog = await screen.findByRole('dialog');
    const uid = within(dialog).getByLabelText(/GUID of the player/);

    await user.type(uid, 'xyz1234');
    expect(within(dialog).getByText('is not a BattlEye GUID: 32 digits from 0 to 9 and a to f')).toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Ban' })).toBeDisabled();

    await user.clear(uid);
    await user.paste(GUID);
    await user.type(within(dialog).getByLabelText('Reason'), 'Rude');
    await user.click(within(dialog).getByLabelText('Custom'));
    await user.clear(within(dialog).getByLabelText('How many'));
    await user.type(within(dialog).getByLabelText('How many'), '2');
    await user.click(within(dialog).getByRole('button', { name: 'Ban' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(requests.find((request) => request.line.startsWith('POST'))?.body).toMatchObject({
      player_uid: GUID,
      ban_type: 'GUID',
      reason: 'Rude',
      duration_minutes: 2_880,
    });
  });

  it('refuse an address with leading zeros, and keep what was typed when the API refuses', async () => {
    fakeApi({
      [LIST]: list([]),
      'POST /api/servers/3/bans': refusal(409, 'CONFLICT', 'A ban of the same is in force', { ban_id: 7 }),
    });
    const { user } = renderTab(<BansTab />);
    await user.click(await screen.findByRole('button', { name: 'Ban somebody' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: /IP address/ }));
    const uid = within(dialog).getByRole('textbox', { name: /IP address/ });
    await user.type(uid, '198.051.100.7');
    expect(within(dialog).getByText(/without leading zeros/)).toBeInTheDocument();

    await user.clear(uid);
    await user.type(uid, '198.51.100.7');
    await user.click(within(dialog).getByRole('button', { name: 'Ban' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent('change that one under Bans');
    expect(uid).toHaveValue('198.51.100.7');
  });

  it('are changed with only what changed', async () => {
    const requests = fakeApi({ [LIST]: list([MILLER]), 'PUT /api/servers/3/bans/7': MILLER });
    const { user } = renderTab(<BansTab />);
    await user.click(await screen.findByRole('button', { name: 'Change: Miller' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Change' })).toBeDisabled();
    await user.click(within(dialog).getByLabelText('Give it a new length, from now on'));
    await user.click(within(dialog).getByLabelText('For ever'));
    await user.click(within(dialog).getByRole('button', { name: 'Change' }));

    await waitFor(() =>
      expect(requests.find((request) => request.line.startsWith('PUT'))?.body).toEqual({ duration_minutes: 0 }),
    );
  });

  it('are lifted after a question, and set again by Undo for the time that was left', async () => {
    const requests = fakeApi({
      [LIST]: list([MILLER]),
      'DELETE /api/servers/3/bans/7': { message: 'Ban 7 revoked' },
      'POST /api/servers/3/bans': MILLER,
    });
    const { user } = renderTab(<BansTab />);
    await user.click(await screen.findByRole('button', { name: 'Lift: Miller' }));
    expect(requests.some((request) => request.line.startsWith('DELETE'))).toBe(false);
    await user.click(await screen.findByRole('button', { name: 'Lift the ban' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));

    await waitFor(() =>
      expect(requests.find((request) => request.line.startsWith('POST'))?.body).toMatchObject({
        player_uid: GUID,
        name: 'Miller',
        reason: 'Cheating',
        duration_minutes: 60,
      }),
    );
    expect(await screen.findByText('Miller is banned again')).toBeInTheDocument();
  });

  it('are imported, and every line is answered for', async () => {
    const requests = fakeApi({
      [LIST]: list([]),
      'POST /api/servers/3/bans/import': {
        added: 1,
        already_there: 0,
        expired: 0,
        wrong: 1,
        lines: [
          { line: 1, result: 'added', ban_id: 9 },
          { line: 2, result: 'wrong', message: 'is no ban' },
        ],
      },
    });
    const { user } = renderTab(<BansTab />);
    await user.click(await screen.findByRole('button', { name: 'Import' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByLabelText('Lines'));
    await user.paste(`${GUID} -1 Rude\nnonsense`);
    await user.click(within(dialog).getByRole('button', { name: 'Import' }));

    expect(await within(dialog).findByText('1 ban was added, 1 line is wrong.')).toBeInTheDocument();
    expect(within(dialog).getByText('Wrong: is no ban').closest('tr')).toHaveTextContent('nonsense');
    expect(requests.find((request) => request.line.startsWith('POST'))?.body).toBe(`${GUID} -1 Rude\nnonsense`);
  });

  it('cannot be changed by viewers, who see no addresses', async () => {
    fakeApi({ [LIST]: list([{ ...MILLER, ban_type: 'IP', guid: '***' }]) });
    renderTab(<BansTab />, { user: VIEWER });

    expect(await screen.findByText('hidden')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Lift|Change|Ban|Export/ })).not.toBeInTheDocument();
  });

  it('are read again when an event says that they changed', async () => {
    let bans = [MILLER];
    fakeApi({ [LIST]: () => list(bans)() });
    const { client } = renderTab(<BansTab />);
    await screen.findByText('Miller');
    bans = [];
    await client.invalidateQueries({ queryKey: keys.bans(3) });

    expect(await screen.findByText('Nobody is banned from this server.')).toBeInTheDocument();
  });
});
