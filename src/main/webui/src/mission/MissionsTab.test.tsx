import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys, type Mission, setCsrfToken } from '@/api';
import { fakeApi } from '@/testing/fakeApi';
import { fakeUploads } from '@/testing/fakeUploads';
import { PLAIN, renderTab, STOPPED, VIEWER } from '@/testing/renderTab';
import { MissionsTab } from './MissionsTab';

const PATROL: Mission = {
  filename: 'Patrol.Altis.pbo',
  mission_name: 'Patrol.Altis',
  terrain: 'Altis',
  file_size: 2_048,
  modified_at: '2026-11-01T10:00:00Z',
  shared: false,
  in_rotation: true,
  playing: true,
};
const SHARED: Mission = {
  ...PATROL,
  filename: 'Coop.Stratis.pbo',
  mission_name: 'Coop.Stratis',
  terrain: 'Stratis',
  shared: true,
  playing: false,
};

function routes(missions: Mission[] = [PATROL, SHARED]) {
  return {
    'GET /api/servers/3/missions': { server_id: 3, total: missions.length, missions },
    'GET /api/system/status': {
      version: '1',
      running_servers: 1,
      total_servers: 1,
      supported_games: [],
      upload_max_mb: 1,
    },
  };
}

const file = (name: string, size = 100) => new File([new Uint8Array(size)], name);

async function drop(container: HTMLElement, ...files: File[]) {
  await screen.findByText(/At most 1 MB each/);
  const input = container.querySelector('input[type="file"]') as HTMLInputElement;
  fireEvent.change(input, { target: { files } });
}

describe('missions', () => {
  it('are listed with terrain and size, and what is played, and can be searched', async () => {
    fakeApi(routes());
    const { user } = renderTab(<MissionsTab />);
    const row = (await screen.findByText('Patrol.Altis')).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('Altis');
    expect(row).toHaveTextContent('KB');
    expect(row).toHaveTextContent('Playing now');

    await user.type(screen.getByRole('searchbox'), 'strat');
    expect(screen.queryByText('Patrol.Altis')).not.toBeInTheDocument();
    expect(screen.getByText('Coop.Stratis')).toBeInTheDocument();
  });

  it('are uploaded with progress and the CSRF token, one after the other', async () => {
    setCsrfToken('secret');
    fakeApi(routes([]));
    const uploads = fakeUploads();
    const { container } = renderTab(<MissionsTab />);
    await drop(container, file('One.Altis.pbo'), file('Two.Altis.pbo'));

    await waitFor(() => expect(uploads).toHaveLength(1));
    expect(uploads[0]).toMatchObject({ path: '/api/servers/3/missions', headers: { 'X-CSRF-Token': 'secret' } });
    expect(uploads[0]?.file.name).toBe('One.Altis.pbo');
    uploads[0]?.progress(50, 200);
    expect(screen.getByText(/50 B of 100 B/)).toBeInTheDocument();
    uploads[0]?.progress(200, 200);
    expect(screen.getByText(/Languard checks and stores it/)).toBeInTheDocument();
    uploads[0]?.answer(201, { success: true, data: PATROL });

    expect(await screen.findByText('Stored')).toBeInTheDocument();
    await waitFor(() => expect(uploads).toHaveLength(2));
  });

  it('are cancelled one by one', async () => {
    fakeApi(routes([]));
    const uploads = fakeUploads();
    const { container, user } = renderTab(<MissionsTab />);
    await drop(container, file('One.Altis.pbo'));
    await waitFor(() => expect(uploads).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Cancel One.Altis.pbo' }));

    expect(uploads[0]?.aborted).toBe(true);
    expect(await screen.findByText('Cancelled: nothing was stored')).toBeInTheDocument();
  });

  it('are checked before they are sent', async () => {
    fakeApi(routes());
    const uploads = fakeUploads();
    const { container } = renderTab(<MissionsTab />);
    await screen.findByText('Patrol.Altis');
    await drop(
      container,
      file('notes.txt'),
      file('Empty.Altis.pbo', 0),
      file('Large.Altis.pbo', 1_048_577),
      file('NoTerrain.pbo'),
      file('PATROL.Altis.pbo'),
    );

    expect(await screen.findByText('Only .pbo files are taken here.')).toBeInTheDocument();
    expect(screen.getByText('It is empty.')).toBeInTheDocument();
    expect(screen.getByText(/at most 1 MB are taken/)).toBeInTheDocument();
    expect(screen.getByText(/must be called <name>.<terrain>.pbo/)).toBeInTheDocument();
    expect(screen.getByText(/differs from “Patrol.Altis.pbo” in upper and lower case/)).toBeInTheDocument();
    expect(uploads).toHaveLength(0);
  });

  it('replace one of the same name only when that is wanted', async () => {
    fakeApi(routes());
    const uploads = fakeUploads();
    const { container, user } = renderTab(<MissionsTab />);
    await screen.findByText('Patrol.Altis');
    await drop(container, file('Patrol.Altis.pbo'));
    expect(await screen.findByText('There is one of this name already')).toBeInTheDocument();
    expect(uploads).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Replace it' }));

    await waitFor(() => expect(uploads[0]?.path).toBe('/api/servers/3/missions?overwrite=true'));
  });

  it('ask the same when the API says that the name was taken meanwhile', async () => {
    fakeApi(routes([]));
    const uploads = fakeUploads();
    const { container, user } = renderTab(<MissionsTab />);
    await drop(container, file('Patrol.Altis.pbo'));
    await waitFor(() => expect(uploads).toHaveLength(1));
    uploads[0]?.answer(409, {
      error: { code: 'CONFLICT', message: 'There is a mission already', existing: 'Patrol.Altis.pbo' },
    });
    await user.click(await screen.findByRole('button', { name: 'Replace it' }));

    await waitFor(() => expect(uploads[1]?.path).toContain('overwrite=true'));
  });

  it('show what the API says about a file that it refuses', async () => {
    fakeApi(routes([]));
    const uploads = fakeUploads();
    const { container } = renderTab(<MissionsTab />);
    await drop(container, file('Patrol.Altis.pbo'));
    await waitFor(() => expect(uploads).toHaveLength(1));
    uploads[0]?.answer(500, { error: { code: 'STORAGE_FULL', message: 'The disk is full' } });

    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full Free some room');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it('ask before the page is left while something is sent', async () => {
    fakeApi(routes([]));
    const uploads = fakeUploads();
    const { container, router, user } = renderTab(<MissionsTab />);
    await drop(container, file('One.Altis.pbo'));
    await waitFor(() => expect(uploads).toHaveLength(1));
    void router.navigate('/servers/3/elsewhere');
    await user.click(await screen.findByRole('button', { name: 'Stay here' }));
    expect(uploads[0]?.aborted).toBe(false);
    expect(router.state.location.pathname).toBe('/servers/3/tab');

    void router.navigate('/servers/3/elsewhere');
    await user.click(await screen.findByRole('button', { name: 'Leave and cancel them' }));
    expect(await screen.findByText('elsewhere')).toBeInTheDocument();
    expect(uploads[0]?.aborted).toBe(true);
  });

  it('are played with a difficulty', async () => {
    const requests = fakeApi({ ...routes(), 'POST /api/servers/3/missions/Coop.Stratis.pbo/play': { message: 'ok' } });
    const { user } = renderTab(<MissionsTab />);
    await user.click(await screen.findByRole('button', { name: 'Play Coop.Stratis' }));
    const dialog = await screen.findByRole('dialog');
    await user.selectOptions(within(dialog).getByLabelText('Difficulty'), 'Veteran');
    await user.click(within(dialog).getByRole('button', { name: 'Play' }));

    expect(await screen.findByText('Coop.Stratis is being loaded')).toBeInTheDocument();
    expect(requests.at(-1)?.body).toEqual({ difficulty: 'veteran' });
  });

  it('cannot be played while the server is stopped', async () => {
    fakeApi(routes());
    const { user } = renderTab(<MissionsTab />, { server: STOPPED });
    await user.click(await screen.findByRole('button', { name: 'Play Coop.Stratis' }));

    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('are deleted, but not those of the installation, and can be brought back', async () => {
    const requests = fakeApi({
      ...routes(),
      'DELETE /api/servers/3/missions/Patrol.Altis.pbo': { message: 'ok', restorable_until: '2099-01-01T00:00:00Z' },
      'POST /api/servers/3/missions/Patrol.Altis.pbo/restore': PATROL,
    });
    const { user } = renderTab(<MissionsTab />);
    await user.click(await screen.findByRole('button', { name: 'Actions for Coop.Stratis' }));
    expect(await screen.findByRole('menuitem', { name: /Delete/ })).toBeDisabled();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Actions for Patrol.Altis' }));
    await waitFor(() => expect(screen.getByRole('menuitem', { name: /Delete/ })).toBeEnabled());
    expect(screen.getByRole('menuitem', { name: 'Download' })).toHaveAttribute(
      'href',
      '/api/servers/3/missions/Patrol.Altis.pbo',
    );
    await user.click(screen.getByRole('menuitem', { name: /Delete/ }));
    await waitFor(() => expect(requests.some((request) => request.line.startsWith('DELETE'))).toBe(true));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));

    expect(await screen.findByText('Patrol.Altis is back')).toBeInTheDocument();
    expect(requests.some(({ line }) => line.endsWith('/Patrol.Altis.pbo/restore'))).toBe(true);
  });

  it('can only be looked at by viewers', async () => {
    fakeApi(routes());
    renderTab(<MissionsTab />, { user: VIEWER });
    await screen.findByText('Patrol.Altis');

    expect(screen.queryByRole('button', { name: /Play|Actions for|Choose/ })).not.toBeInTheDocument();
  });

  it('are read again when an event says that they changed', async () => {
    let missions: Mission[] = [];
    fakeApi({ ...routes(), 'GET /api/servers/3/missions': () => ({ server_id: 3, total: 0, missions }) });
    const { client } = renderTab(<MissionsTab />);
    await screen.findByText(/There is no mission yet/);
    missions = [PATROL];
    await client.invalidateQueries({ queryKey: keys.missions(3) });

    expect(await screen.findByText('Patrol.Altis')).toBeInTheDocument();
  });

  it('say so when the game has none', () => {
    fakeApi({});
    renderTab(<MissionsTab />, { game: PLAIN });

    expect(screen.getByText(/Plain has no missions/)).toBeInTheDocument();
  });
});
