import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys, type Mod } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { fakeUploads } from '@/testing/fakeUploads';
import { PLAIN, renderTab, STOPPED, VIEWER } from '@/testing/renderTab';
import { ModsTab } from './ModsTab';

function mod(name: string, patch: Partial<Mod> = {}): Mod {
  return {
    name,
    enabled: false,
    server_only: false,
    key_files: ['k'],
    problems: [],
    upper_case: false,
    own: true,
    missing: false,
    ...patch,
  };
}

const CBA = mod('@cba', { enabled: true, order: 0, title: 'CBA_A3', workshop_id: '450814997' });
const ACE = mod('@ace', { enabled: true, order: 1 });
const TOOLS = mod('@tools', { enabled: true, server_only: true, order: 0 });
const RHS = mod('@rhs');
const ALL = [CBA, ACE, TOOLS, RHS];

function routes(mods: Mod[] = ALL, version = 4) {
  return {
    'GET /api/servers/3/mods': { server_id: 3, enabled_count: 3, mods, config_version: version },
    'GET /api/servers/3/install': { status: 'stopped', current: null, last: null },
    'GET /api/system/status': {
      version: '1',
      running_servers: 1,
      total_servers: 1,
      supported_games: [],
      upload_max_mb: 1,
    },
  };
}

const SAVED = { message: 'Enabled mods updated.', enabled_mods: [], enabled_server_mods: [], config_version: 5 };
const shared = () => screen.findByRole('list', { name: 'Enabled, in load order' });
const order = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map((item) => /CBA|@[a-z]+/.exec(item.textContent ?? '')?.[0]);

describe('mods', () => {
  it('are shown in two lists, those for the server alone apart', async () => {
    fakeApi(routes());
    renderTab(<ModsTab />);

    expect(order(await shared())).toEqual(['CBA', '@ace']);
    expect(screen.getByRole('list', { name: 'Enabled for the server only' })).toHaveTextContent('@tools');
    expect(screen.getByRole('list', { name: 'Available' })).toHaveTextContent('@rhs');
  });

  it('are saved as the whole list with its version', async () => {
    const requests = fakeApi({
      ...routes(),
      'PUT /api/servers/3/mods/enabled': SAVED,
    });
    const { user } = renderTab(<ModsTab />);
    await user.click(await screen.findByRole('button', { name: 'Enable: @rhs' }));
    await user.click(screen.getByRole('button', { name: 'Up: @rhs' }));
    await user.click(screen.getByRole('button', { name: 'Server only: @ace' }));
    await user.click(screen.getByRole('button', { name: 'Save the list' }));

    await waitFor(() =>
      expect(requests.find((request) => request.line.startsWith('PUT'))?.body).toEqual({
        mods: ['@cba', '@rhs'],
        server_mods: ['@tools', '@ace'],
        config_version: 4,
      }),
    );
    expect(await screen.findByText('The list of mods is saved')).toBeInTheDocument();
  });

  it('keep the focus of the keyboard wherever they go', async () => {
    fakeApi(routes([...ALL, mod('@gone', { enabled: true, order: 2, missing: true, own: false })]));
    const { user } = renderTab(<ModsTab />);
    const press = async (name: string) => {
      screen.getByRole('button', { name }).focus();
      await user.keyboard('{Enter}');
    };
    const focused = (name: string) =>
      waitFor(() => expect(screen.getByRole('button', { name })).toHaveFocus(), { timeout: 5_000 });
    await shared();

    await press('Down: @cba');
    await focused('Down: @cba');
    await press('Up: @cba');
    await focused('Down: @cba');
    await press('Enable: @rhs');
    await focused('Server only: @rhs');
    expect(await screen.findByText('@rhs is enabled now')).toBeInTheDocument();
    await press('Server only: @rhs');
    await focused('Players, too: @rhs');
    await press('Disable: @rhs');
    await focused('Enable: @rhs');
    await press('Disable: @gone');
    await focused('Players, too: @tools');
  });

  it('are moved by dragging', async () => {
    fakeApi(routes());
    renderTab(<ModsTab />);
    const list = await shared();
    const [first, second] = within(list).getAllByRole('listitem');
    const kept = new Map<string, string>();
    const dataTransfer = {
      setData: (type: string, value: string) => kept.set(type, value),
      getData: (type: string) => kept.get(type) ?? '',
      get types() {
        return [...kept.keys()];
      },
    };
    fireEvent.dragStart(second as HTMLElement, { dataTransfer });
    fireEvent.dragOver(first as HTMLElement, { dataTransfer });
    fireEvent.drop(first as HTMLElement, { dataTransfer });

    expect(order(list)).toEqual(['@ace', 'CBA']);
  });

  it('lose nothing when somebody else saved meanwhile', async () => {
    let mods = ALL;
    let version = 4;
    const requests = fakeApi({
      ...routes(),
      'GET /api/servers/3/mods': () => ({ server_id: 3, enabled_count: 3, mods, config_version: version }),
      'PUT /api/servers/3/mods/enabled': async (request: Request) =>
        ((await request.json()) as { config_version: number }).config_version === 7
          ? SAVED
          : refusal(409, 'VERSION_CONFLICT', 'Config was modified by another request while updating mods.'),
    });
    const { user } = renderTab(<ModsTab />);
    await user.click(await screen.findByRole('button', { name: 'Enable: @rhs' }));
    mods = [CBA, ACE, TOOLS, RHS, mod('@zeus', { enabled: true, order: 2 })];
    version = 7;
    await user.click(screen.getByRole('button', { name: 'Save the list' }));

    expect(await screen.findByText(/Your changes were put onto theirs/)).toBeInTheDocument();
    await waitFor(async () => expect(order(await shared())).toEqual(['CBA', '@ace', '@zeus', '@rhs']));
    await user.click(screen.getByRole('button', { name: 'Save the list' }));
    await waitFor(() =>
      expect(requests.filter((request) => request.line.startsWith('PUT')).at(-1)?.body).toMatchObject({
        mods: ['@cba', '@ace', '@zeus', '@rhs'],
        config_version: 7,
      }),
    );
  });

  it('say in the bar with the button why they were not saved', async () => {
    fakeApi({ ...routes(), 'PUT /api/servers/3/mods/enabled': refusal(507, 'STORAGE_FULL', 'No room on the disk') });
    const { user } = renderTab(<ModsTab />);
    await user.click(await screen.findByRole('button', { name: 'Enable: @rhs' }));
    await user.click(screen.getByRole('button', { name: 'Save the list' }));

    const bar = screen.getByRole('region', { name: 'You have changes that are not saved.' });
    expect(await within(bar).findByRole('alert')).toHaveTextContent('No room on the disk');
    await user.click(within(bar).getByRole('button', { name: 'Discard changes' }));
    await user.click(screen.getByRole('button', { name: 'Enable: @rhs' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that are missing say what to do, and case problems can be mended', async () => {
    const requests = fakeApi({
      ...routes([
        mod('@gone', { enabled: true, order: 0, missing: true, own: false, problems: ['Its folder is gone'] }),
        mod('@Upper', { problems: ['Names with upper-case letters are not found on Linux'], upper_case: true }),
        mod('@Empty', { problems: ['There is no .pbo file'] }),
      ]),
      'POST /api/servers/3/mods/%40Upper/lowercase': { message: 'Renamed 2', renamed: 2 },
    });
    const { user } = renderTab(<ModsTab />);
    expect(await shared()).toHaveTextContent('Install or upload it again, or disable it');
    expect(screen.getByText('There is no .pbo file')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^Make names lower-case/ }));

    expect(await screen.findByText('The names are lower-case now')).toBeInTheDocument();
    expect(requests.some((request) => request.line.includes('lowercase'))).toBe(true);
  });

  it('have sizes when they are asked for', async () => {
    const requests = fakeApi({
      ...routes(),
      'GET /api/servers/3/mods': (request: Request) => ({
        server_id: 3,
        enabled_count: 3,
        mods: ALL.map((each) => ({ ...each, size: request.url.includes('size=true') ? 1_048_576 : null })),
        config_version: 4,
      }),
    });
    const { user } = renderTab(<ModsTab />);
    await shared();
    expect(requests.some((request) => request.line.includes('size=true'))).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Show sizes' }));

    expect(await screen.findByText('Enabled mods: 3 MB')).toBeInTheDocument();
  });

  it('are not left unsaved without a question', async () => {
    fakeApi(routes());
    const { user, router } = renderTab(<ModsTab />);
    await user.click(await screen.findByRole('button', { name: 'Disable: @ace' }));
    void router.navigate('/servers/3/elsewhere');
    await user.click(await screen.findByRole('button', { name: 'Stay here' }));
    expect(order(await shared())).toEqual(['CBA']);
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(order(await shared())).toEqual(['CBA', '@ace']);
    void router.navigate('/servers/3/elsewhere');

    expect(await screen.findByText('elsewhere')).toBeInTheDocument();
  });

  it('come from a preset: what is here is enabled, what is missing installed', async () => {
    const requests = fakeApi({
      ...routes(),
      'POST /api/servers/3/mods/preset': {
        present: ['@rhs', '@cba'],
        missing: [{ title: 'TFAR', workshop_id: '620019431' }],
        entries: [],
        enabled: false,
        config_version: 4,
      },
      'POST /api/servers/3/mods/install': { status: 'installing' },
    });
    const { user, container } = renderTab(<ModsTab />, { server: STOPPED });
    await shared();
    const input = container.querySelector('input[type="file"][accept*="html"]') as HTMLInputElement;
    fireEvent.change(input, { target: { files: [new File(['<html></html>'], 'preset.html', { type: 'text/html' })] } });
    let dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('2 mods are here');
    await user.click(within(dialog).getByRole('button', { name: 'Install the missing ones' }));
    await waitFor(() =>
      expect(
        requests.find((request) => request.line.endsWith('/install') && request.line.startsWith('POST'))?.body,
      ).toEqual({
        workshop_ids: ['620019431'],
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    fireEvent.change(input, { target: { files: [new File(['<html></html>'], 'preset.html', { type: 'text/html' })] } });
    dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Enable those that are here' }));
    await waitFor(async () => expect(order(await shared())).toEqual(['@rhs', 'CBA']));
    expect(screen.getByRole('list', { name: 'Enabled for the server only' })).toHaveTextContent('@tools');
  });

  it('are installed from the workshop by number or address, with progress, and that can be cancelled', async () => {
    let current: object | null = null;
    const requests = fakeApi({
      ...routes(),
      'GET /api/servers/3/install': () => ({ status: 'stopped', current, last: null }),
      'POST /api/servers/3/mods/install': () => {
        current = {
          kind: 'mods',
          validate: false,
          workshop_ids: ['450814997'],
          started_by: 'admin',
          started_at: '2026-11-01T10:00:00Z',
          attempt: 2,
          attempts: 5,
          percent: 40,
          text: 'Downloading',
        };
        return { status: 'installing' };
      },
      'POST /api/servers/3/install/cancel': () => {
        current = null;
        return { status: 'stopped' };
      },
    });
    const { user } = renderTab(<ModsTab />, { server: STOPPED });
    await user.click(await screen.findByLabelText(/Numbers or addresses/));
    await user.paste('https://steamcommunity.com/sharedfiles/filedetails/?id=450814997');
    await user.click(screen.getByRole('button', { name: 'Install' }));

    expect(await screen.findByText('1 mod is being installed')).toBeInTheDocument();
    expect(screen.getByText(/Downloading, Attempt 2 of 5/)).toBeInTheDocument();
    expect(requests.find((request) => request.line === 'POST /api/servers/3/mods/install')?.body).toEqual({
      workshop_ids: ['450814997'],
    });
    await user.click(screen.getByRole('button', { name: 'Cancel the installation' }));
    await waitFor(() => expect(screen.queryByText('1 mod is being installed')).not.toBeInTheDocument());
  });

  it('are uploaded as zip files only', async () => {
    fakeApi(routes());
    const uploads = fakeUploads();
    const { container } = renderTab(<ModsTab />);
    await screen.findByText(/At most 1 MB each/);
    const input = container.querySelector('input[type="file"][accept=".zip"]') as HTMLInputElement;
    fireEvent.change(input, { target: { files: [new File(['x'], 'a.rar'), new File(['x'], '@new.zip')] } });

    expect(await screen.findByText('Only .zip files are taken here.')).toBeInTheDocument();
    await waitFor(() => expect(uploads.map((upload) => upload.path)).toEqual(['/api/servers/3/mods']));
  });

  it('are deleted after a question, once they are not enabled', async () => {
    const requests = fakeApi({ ...routes(), 'DELETE /api/servers/3/mods/%40rhs': { message: 'deleted' } });
    const { user } = renderTab(<ModsTab />);
    await user.click(await screen.findByRole('button', { name: 'Actions for @ace' }));
    expect(await screen.findByRole('menuitem', { name: /Delete/ })).toBeDisabled();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Actions for @rhs' }));
    await waitFor(() => expect(screen.getByRole('menuitem', { name: /Delete/ })).toBeEnabled());
    await user.click(screen.getByRole('menuitem', { name: /Delete/ }));
    await user.click(await screen.findByRole('button', { name: 'Delete the mod' }));

    expect(await screen.findByText('@rhs is deleted')).toBeInTheDocument();
    expect(requests.some((request) => request.line.startsWith('DELETE'))).toBe(true);
  });

  it('can only be looked at by viewers, and follow events', async () => {
    let mods = [CBA];
    fakeApi({
      'GET /api/servers/3/mods': () => ({ server_id: 3, enabled_count: 1, mods, config_version: mods.length }),
    });
    const { client } = renderTab(<ModsTab />, { user: VIEWER });
    expect(order(await shared())).toEqual(['CBA']);
    expect(screen.queryByRole('button', { name: /Disable|Enable|Save|Choose/ })).not.toBeInTheDocument();
    mods = [CBA, ACE];
    await client.invalidateQueries({ queryKey: keys.mods(3) });

    await waitFor(async () => expect(order(await shared())).toEqual(['CBA', '@ace']));
  });

  it('say so when the game has none', () => {
    fakeApi({ 'GET /api/servers/3/mods': refusal(400, 'NOT_SUPPORTED', 'no mods') });
    renderTab(<ModsTab />, { game: PLAIN });

    expect(screen.getByText(/Plain has no mods/)).toBeInTheDocument();
  });
});
