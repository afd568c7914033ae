import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { SettingsPage } from './SettingsPage';

const ADMIN = { id: 1, username: 'admin', role: 'admin', created_at: '2026-01-01T00:00:00Z', last_login: null };
const EVE = { id: 2, username: 'eve', role: 'viewer', created_at: '2026-01-02T00:00:00Z', last_login: null };

function open(part: string, role: 'admin' | 'viewer' = 'admin') {
  return renderPage(<SettingsPage />, {
    at: `/settings/${part}`,
    path: '/settings/:part?',
    user: { id: 1, username: 'admin', role },
  });
}

describe('the password', () => {
  it('is checked before it is sent, and the first wrong field gets the focus', async () => {
    const requests = fakeApi({});
    const { user } = open('account');

    await user.type(screen.getByLabelText('Current password'), 'old-password');
    await user.type(screen.getByLabelText('New password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Change password' }));

    expect(screen.getByText('Use at least 8 characters')).toBeInTheDocument();
    expect(screen.getByText('The two are not the same')).toBeInTheDocument();
    expect(screen.getByLabelText('New password')).toHaveFocus();
    expect(requests).toEqual([]);
  });

  it('that is wrong is said at its field, and nothing typed is lost', async () => {
    fakeApi({ 'PUT /api/auth/password': refusal(401, 'UNAUTHORIZED', 'Current password is incorrect') });
    const { user } = open('account');

    await user.type(screen.getByLabelText('Current password'), 'wrong-password');
    await user.type(screen.getByLabelText('New password'), 'a-new-password');
    await user.type(screen.getByLabelText('New password again'), 'a-new-password');
    await user.click(screen.getByRole('button', { name: 'Change password' }));

    expect(await screen.findByText('Current password is incorrect')).toBeInTheDocument();
    expect(screen.getByLabelText('New password')).toHaveValue('a-new-password');
  });

  it('is changed', async () => {
    const requests = fakeApi({
      'PUT /api/auth/password': {
        message: 'Password changed',
        token_type: 'cookie',
        expires_in: 60,
        csrf_token: 'next',
      },
    });
    const { user } = open('account');

    await user.type(screen.getByLabelText('Current password'), 'the-old-password');
    await user.type(screen.getByLabelText('New password'), 'a-new-password');
    await user.type(screen.getByLabelText('New password again'), 'a-new-password');
    await user.click(screen.getByRole('button', { name: 'Change password' }));

    expect(await screen.findByText(/Your password was changed/)).toBeInTheDocument();
    expect(requests[0]?.body).toEqual({ current_password: 'the-old-password', new_password: 'a-new-password' });
    expect(screen.getByLabelText('Current password')).toHaveValue('');
  });
});

describe('users', () => {
  it('are no business of a viewer', () => {
    fakeApi({});
    open('account', 'viewer');

    expect(screen.getByRole('tab', { name: 'API tokens' })).toBeInTheDocument();
    expect(screen.queryByRole('tab', { name: 'Users' })).not.toBeInTheDocument();
  });

  it('cannot delete themselves', async () => {
    const requests = fakeApi({ 'GET /api/auth/users': [ADMIN, EVE] });
    const { user } = open('users');

    const mine = await screen.findByRole('button', { name: 'Delete admin' });
    expect(mine).toHaveAttribute('aria-disabled', 'true');
    await user.click(mine);

    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(requests.filter(({ line }) => line.startsWith('DELETE'))).toEqual([]);
  });

  it('are deleted after a question', async () => {
    let list = [ADMIN, EVE];
    fakeApi({
      'GET /api/auth/users': () => list,
      'DELETE /api/auth/users/2': () => {
        list = [ADMIN];
        return new Response(null, { status: 204 });
      },
    });
    const { user } = open('users');

    await user.click(await screen.findByRole('button', { name: 'Delete eve' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete user' }));

    await waitFor(() => expect(screen.queryByRole('rowheader', { name: /eve/ })).not.toBeInTheDocument());
  });

  it('that exist already are refused at the field', async () => {
    fakeApi({
      'GET /api/auth/users': [ADMIN],
      'POST /api/auth/users': refusal(422, 'VALIDATION_ERROR', 'username: is taken', {
        fields: [{ field: 'username', rule: 'unique', message: 'is taken' }],
      }),
    });
    const { user } = open('users');

    await user.click(await screen.findByRole('button', { name: 'Add user' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Name'), 'eve');
    await user.click(dialog.getByRole('button', { name: 'Generate' }));
    await user.click(dialog.getByRole('button', { name: 'Add user' }));

    expect(await dialog.findByText('is taken')).toBeInTheDocument();
    expect(dialog.getByLabelText('Name')).toHaveFocus();
    expect((dialog.getByLabelText('Password') as HTMLInputElement).value).toHaveLength(20);
  });
});

describe('API tokens', () => {
  it('are shown once', async () => {
    const requests = fakeApi({
      'GET /api/auth/tokens': [],
      'POST /api/auth/tokens': (_: Request) =>
        Response.json(
          { success: true, data: { id: 7, token: 'ptlc_secret', name: 'Bot' }, error: null },
          { status: 201 },
        ),
    });
    const { user } = open('tokens');

    await user.click(await screen.findByRole('button', { name: 'New token' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Name'), 'Bot');
    await user.click(dialog.getByLabelText('PEON (/api/v1)'));
    await user.click(dialog.getByLabelText('Start, stop and restart servers'));
    await user.click(dialog.getByRole('button', { name: 'Make token' }));

    expect(await screen.findByText('ptlc_secret')).toBeInTheDocument();
    expect(requests.find(({ line }) => line.startsWith('POST'))?.body).toMatchObject({
      name: 'Bot',
      family: 'peon',
      scopes: ['read', 'write'],
    });
    await user.click(screen.getByRole('button', { name: 'I have copied it' }));
    await waitFor(() => expect(screen.queryByText('ptlc_secret')).not.toBeInTheDocument());
  });

  it('need a name', async () => {
    const requests = fakeApi({ 'GET /api/auth/tokens': [] });
    const { user } = open('tokens');

    await user.click(await screen.findByRole('button', { name: 'New token' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Make token' }));

    expect(dialog.getByText('Say what it is for')).toBeInTheDocument();
    expect(requests.some(({ line }) => line.startsWith('POST'))).toBe(false);
  });
});
