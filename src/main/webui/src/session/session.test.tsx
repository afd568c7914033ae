import { MantineProvider, Modal } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceSessionEnd, currentCsrfToken, onSessionBack } from '@/api';
import { createQueryClient } from '@/app/queryClient';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { SessionProvider } from './SessionProvider';
import { useUser } from './session';

const USER = { id: 1, username: 'admin', role: 'admin' };
const SESSION = { user: USER, expires_at: '2030-01-01T00:00:00Z', expires_in: 3_600, csrf_token: 'first' };
const SIGNED_OUT = () => refusal(401, 'UNAUTHORIZED', 'Sign in first');

class NoSocket {
  close() {}
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', NoSocket);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function Page() {
  return (
    <label>
      Note of {useUser().username}
      <input />
    </label>
  );
}

function open(routes: Parameters<typeof fakeApi>[0], beside: ReactNode = null) {
  const requests = fakeApi(routes);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <SessionProvider>
          <Page />
          {beside}
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { requests, user: userEvent.setup() };
}

function levelOf(dialog: HTMLElement): number {
  const root = dialog.closest<HTMLElement>('.mantine-Modal-root');
  return Number(root?.style.getPropertyValue('--mb-z-index'));
}

describe('signing in', () => {
  it('asks for it, and shows the page afterwards', async () => {
    const { user, requests } = open({ 'GET /api/auth/session': SIGNED_OUT, 'POST /api/auth/login': SESSION });

    const name = await screen.findByLabelText('User name');
    await waitFor(() => expect(name).toHaveFocus());
    await user.keyboard('admin');
    await user.type(screen.getByLabelText('Password'), 'secret{Enter}');

    expect(await screen.findByLabelText('Note of admin')).toBeInTheDocument();
    expect(requests.at(-1)?.body).toEqual({ username: 'admin', password: 'secret', cookie: true });
    expect(currentCsrfToken()).toBe('first');
  });

  it('shows what is missing, and puts the focus there', async () => {
    const { user, requests } = open({ 'GET /api/auth/session': SIGNED_OUT });

    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your user name')).toBeInTheDocument();
    expect(screen.getByLabelText('User name')).toHaveFocus();

    await user.type(screen.getByLabelText('User name'), 'admin{Enter}');
    expect(screen.getByText('Enter your password')).toBeInTheDocument();
    expect(screen.getByLabelText('Password')).toHaveFocus();
    expect(requests.map(({ line }) => line)).toEqual(['GET /api/auth/session']);
  });

  it('says that the password is wrong, keeps the name, and has the password typed again', async () => {
    const { user } = open({
      'GET /api/auth/session': SIGNED_OUT,
      'POST /api/auth/login': () => refusal(401, 'UNAUTHORIZED', 'Invalid credentials'),
    });

    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), 'wrong{Enter}');

    expect(await screen.findByRole('alert')).toHaveTextContent('Invalid credentials');
    expect(screen.getByLabelText('User name')).toHaveValue('admin');
    expect(screen.getByLabelText('Password')).toHaveValue('');
    expect(screen.getByLabelText('Password')).toHaveFocus();
  });

  it('counts down after too many attempts, and keeps what was typed', async () => {
    const { user } = open({
      'GET /api/auth/session': SIGNED_OUT,
      'POST /api/auth/login': () => {
        const answer = refusal(429, 'RATE_LIMITED', 'Too many requests');
        answer.headers.set('Retry-After', '3');
        return answer;
      },
    });

    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), 'secret{Enter}');

    expect(await screen.findByRole('button', { name: /possible in [123] s/ })).toBeDisabled();
    expect(screen.getByRole('alert')).toHaveTextContent('There were too many attempts.');
    expect(screen.getByLabelText('Password')).toHaveValue('secret');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled(), { timeout: 10_000 });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('tells that Languard does not answer, and tries again', async () => {
    let down = true;
    const { user } = open({
      'GET /api/auth/session': () => (down ? Promise.reject(new TypeError('Failed to fetch')) : SESSION),
    });
    expect(await screen.findByText('Languard does not answer.')).toBeInTheDocument();

    down = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByLabelText('Note of admin')).toBeInTheDocument();
  });
});

describe('the end of a session', () => {
  it('asks to sign in again in front of the page, which keeps what was typed', async () => {
    const { user } = open({
      'GET /api/auth/session': SESSION,
      'POST /api/auth/login': { ...SESSION, csrf_token: 'second' },
    });
    const back = vi.fn();
    onSessionBack(back);
    await user.type(await screen.findByLabelText('Note of admin'), 'half a sente');

    act(() => announceSessionEnd());
    const dialog = await screen.findByRole('dialog', { name: 'Please sign in again' });
    expect(await within(dialog).findByLabelText('User name')).toHaveValue('admin');
    await user.keyboard('{Escape}');
    expect(dialog).toBeInTheDocument();
    await waitFor(() => expect(within(dialog).getByLabelText('Password')).toHaveFocus());
    await user.keyboard('secret{Enter}');

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.getByLabelText('Note of admin')).toHaveValue('half a sente');
    expect(currentCsrfToken()).toBe('second');
    expect(back).toHaveBeenCalledOnce();
  });

  it('asks in front of whatever dialog is open', async () => {
    open(
      { 'GET /api/auth/session': SESSION },
      <Modal opened onClose={() => undefined} title="Add a user" zIndex={300}>
        <input />
      </Modal>,
    );
    const form = await screen.findByRole('dialog', { name: 'Add a user' });

    act(() => announceSessionEnd());

    const again = await screen.findByRole('dialog', { name: 'Please sign in again' });
    expect(levelOf(again)).toBeGreaterThan(levelOf(form));
  });

  it('does not close a dialog behind it with Escape', async () => {
    const close = vi.fn();
    function Form() {
      const [opened, setOpened] = useState(false);
      return (
        <>
          <button type="button" onClick={() => setOpened(true)}>
            Add
          </button>
          <Modal opened={opened} onClose={close} title="Add a user">
            <input aria-label="Name" />
          </Modal>
        </>
      );
    }
    const { user } = open({ 'GET /api/auth/session': SESSION }, <Form />);
    await user.click(await screen.findByRole('button', { name: 'Add' }));
    const form = await screen.findByRole('dialog', { name: 'Add a user' });
    await waitFor(() => expect(form).toContainElement(document.activeElement as HTMLElement));
    act(() => announceSessionEnd());
    const again = await screen.findByRole('dialog', { name: 'Please sign in again' });
    await waitFor(() => expect(within(again).getByLabelText('Password')).toHaveFocus());

    await user.keyboard('{Escape}');

    expect(close).not.toHaveBeenCalled();
  });

  it('reloads the page for somebody else', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { ...window.location, origin: window.location.origin, reload });
    const { user } = open({
      'GET /api/auth/session': SESSION,
      'POST /api/auth/login': { ...SESSION, user: { id: 2, username: 'eve', role: 'viewer' } },
    });
    await screen.findByLabelText('Note of admin');

    act(() => announceSessionEnd());
    const dialog = await screen.findByRole('dialog', { name: 'Please sign in again' });
    const name = await within(dialog).findByLabelText('User name');
    await user.clear(name);
    await user.type(name, 'eve');
    await user.type(within(dialog).getByLabelText('Password'), 'secret{Enter}');

    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(screen.getByLabelText('Note of admin')).toBeInTheDocument();
    expect(currentCsrfToken()).toBe('first');
  });
});
