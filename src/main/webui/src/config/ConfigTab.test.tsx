import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '@/testing/fakeApi';
import { open, product, render, VIEWER } from './testing';

afterEach(() => sessionStorage.clear());

describe('the Config tab', () => {
  it('has nothing to save, and no bar, until something changes', async () => {
    const { puts } = product();
    const { user, type } = await open();
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    await type('Server name', 'Other');
    expect(screen.getByText('1 unsaved change')).toBeVisible();
    await type('Server name', 'Old');
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    await user.keyboard('{Control>}s{/Control}');
    expect(puts()).toEqual([]);
  });

  it('sends only what changed, with the version it was made from', async () => {
    const { puts } = product();
    const { type, user } = await open();
    await type('Server name', 'Mine');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText('Server saved')).toBeVisible();
    expect(puts().map((put) => put.body)).toEqual([{ hostname: 'Mine', config_version: 4 }]);
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    await type('Slots', '50');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(puts()[1]?.body).toEqual({ slots: 50, config_version: 5 }));
  });

  it('finds wrong values before sending, tells them, and goes to the first', async () => {
    const { puts } = product();
    const { type, save } = await open();
    await type('Slots', '500');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Slots must be at most 100');
    await waitFor(() => expect(screen.getByLabelText('Slots')).toHaveFocus());
    expect(screen.getByLabelText('Slots')).toHaveAccessibleDescription(/Must be at most 100\./);
    expect(puts()).toEqual([]);
    await type('Slots', '50');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows what the API refuses at its field', async () => {
    product();
    const { type, save } = await open();
    await type('Server name', 'refused');
    await save();
    await waitFor(() => expect(screen.getByLabelText('Server name')).toHaveFocus());
    expect(screen.getByLabelText('Server name')).toHaveAccessibleDescription(/Is taken by another server\./);
    expect(screen.getByLabelText('Server name')).toHaveValue('refused');
  });

  it('says beside the button why nothing could be stored', async () => {
    product();
    const { type, save } = await open();
    await type('Server name', 'disk full');
    await save();
    const bar = screen.getByRole('region', { name: '1 unsaved change' });
    expect(await within(bar).findByRole('alert')).toHaveTextContent('There is no room on the disk');
  });

  it('shows which fields and lines a save would change', async () => {
    const { puts } = product();
    const { type, user } = await open();
    await type('Server name', 'Mine');
    await user.click(screen.getByRole('button', { name: 'Review changes' }));
    const dialog = await screen.findByRole('dialog', { name: 'Changes of Server' });
    expect(await within(dialog).findByText('hostname = "Mine";')).toBeVisible();
    expect(within(dialog).getByRole('row', { name: /Server name Old Mine/ })).toBeVisible();
    expect(puts()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts()).toHaveLength(1));
  });

  it('takes unfinished JSON for a change that cannot be stored yet, and discards it, too', async () => {
    const { puts } = product();
    const { save, user } = await open('/servers/3/config/network');
    const routes = screen.getByLabelText('Routes');
    fireEvent.change(routes, { target: { value: '[[1], [2' } });
    expect(screen.getByText('1 unsaved change')).toBeVisible();
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Routes is no valid JSON yet');
    await waitFor(() => expect(routes).toHaveFocus());
    expect(puts()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(JSON.parse((routes as HTMLTextAreaElement).value)).toEqual([[1]]));
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
  });

  it('closes with Escape only the dialog that is in front', async () => {
    product();
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'History' }));
    await user.click(await screen.findByRole('button', { name: 'Bring back version 3' }));
    await screen.findByRole('dialog', { name: 'Bring version 3 back?' });

    await user.keyboard('{Escape}');

    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Bring version 3 back?' })).toBeNull());
    expect(screen.getByRole('dialog', { name: 'History of Server' })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps what is typed while another section is looked at, and counts it', async () => {
    product();
    const { type, user } = await open();
    await type('Server name', 'Mine');
    await user.click(screen.getByRole('tab', { name: 'Network' }));
    expect(await screen.findByLabelText('Rate')).toBeVisible();
    await user.click(screen.getByRole('tab', { name: /^Server, 1 unsaved change$/ }));
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
  });

  it('asks before it is left with changes', async () => {
    const { puts } = product();
    const { type, user, router } = await open();
    await type('Server name', 'Mine');
    act(() => void router.navigate('/servers/3/players'));
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    expect(router.state.location.pathname).toBe('/servers/3/config/server');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    const closing = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
    act(() => void router.navigate('/servers/3/players'));
    await user.click(await screen.findByRole('button', { name: 'Save and leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/servers/3/players'));
    expect(puts()).toHaveLength(1);
  });

  it('brings back what was typed before a reload, but no password', async () => {
    product();
    const first = await open();
    await first.type('Server name', 'Mine');
    await first.type('Password', 'secret99');
    first.unmount();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret99');
    await open();
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    expect(screen.getByText(/Your unsaved changes from before are back/)).toBeVisible();
    expect(screen.getByLabelText('Password')).toHaveValue('');
    expect(screen.getByText('1 unsaved change')).toBeVisible();
  });

  it('copies a password also where the browser has no clipboard, and says when that is refused', async () => {
    product();
    const { type, user } = await open();
    await type('Password', 'mine1234');
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
    const execCommand = vi.fn(() => false);
    document.execCommand = execCommand;
    await user.click(screen.getByRole('button', { name: 'Copy Password' }));
    expect(await screen.findByText('Nothing was copied')).toBeVisible();
    execCommand.mockReturnValue(true);
    await user.click(screen.getByRole('button', { name: 'Copy Password' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    Reflect.deleteProperty(document, 'execCommand');
  });

  it('lets viewers read only', async () => {
    product();
    await open('/servers/3/config/server', VIEWER);
    expect(screen.getByText('Old')).toBeVisible();
    expect(screen.queryByLabelText('Server name', { selector: 'input' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Files' })).toBeNull();
  });

  it('goes to the field of a link', async () => {
    product();
    await open('/servers/3/config/server?field=motd');
    await waitFor(() => expect(screen.getByLabelText('Message')).toHaveFocus());
  });

  it('says when a game has no settings', async () => {
    fakeApi({ 'GET /api/games/test/config-schema': {}, 'GET /api/servers/3/config': {} });
    render('/servers/3/config');
    expect(await screen.findByText(/Test game has no settings/)).toBeVisible();
  });
});
