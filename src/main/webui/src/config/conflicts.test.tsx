import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { keys } from '@/api';
import { open, product } from './testing';

afterEach(() => sessionStorage.clear());

describe('a section that somebody else saved', () => {
  it('merges by itself what does not overlap, says so, and saves with the new version', async () => {
    const { others, puts, state } = product();
    const { type, save } = await open();
    await type('Server name', 'Mine');
    others({ slots: 60 });
    await save();
    expect(await screen.findByText('Merged with what bob saved')).toBeVisible();
    const bar = screen.getByRole('region', { name: '1 unsaved change' });
    expect(within(bar).getByRole('status', { name: /Merged with/ })).toHaveTextContent('Taken over: Slots.');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    expect(screen.getByLabelText('Slots')).toHaveValue('60');
    await save();
    await waitFor(() => expect(puts().at(-1)?.body).toEqual({ hostname: 'Mine', config_version: 5 }));
    expect(state.server).toMatchObject({ hostname: 'Mine', slots: 60 });
  });

  it.each([
    ['mine', /^Mine/, { hostname: 'Mine', config_version: 5 }],
    ['another', 'Another value', { hostname: 'Both', config_version: 5 }],
  ])('lets choose %s where both changed', async (_, choice, sent) => {
    const { others, puts } = product();
    const { type, save, user } = await open();
    await type('Server name', 'Mine');
    others({ hostname: 'Theirs', slots: 60 });
    await save();
    const dialog = await screen.findByRole('dialog', { name: 'You both changed 1 setting' });
    expect(dialog).toHaveTextContent('Before: Old');
    expect(dialog).toHaveTextContent('Only bob changed, taken over: Slots.');
    await user.click(within(dialog).getByRole('radio', { name: choice }));
    if (choice === 'Another value') {
      const input = within(dialog).getByRole('textbox', { name: 'Another value' });
      await user.clear(input);
      await user.type(input, 'Both');
    }
    await user.click(within(dialog).getByRole('button', { name: 'Use these' }));
    await save();
    await waitFor(() => expect(puts().at(-1)?.body).toEqual(sent));
  });

  it.each([
    ['merged', { slots: 60 }],
    ['asked about', { hostname: 'Theirs', slots: 60 }],
  ])('keeps what is typed while changes are being %s', async (_, changes) => {
    const { others, state } = product();
    const { type, save, user } = await open();
    await type('Server name', 'Mine');
    others(changes);
    let release = () => {};
    state.held = new Promise((resolve) => {
      release = resolve;
    });
    await save();
    await type('Message', 'typed meanwhile');
    await act(async () => release());
    if ('hostname' in changes) {
      const dialog = await screen.findByRole('dialog', { name: /You both changed/ });
      fireEvent.change(screen.getByLabelText('Message'), { target: { value: 'typed later' } });
      await user.click(within(dialog).getByRole('button', { name: 'Use these' }));
    }
    expect(await screen.findByText('Merged with what bob saved')).toBeVisible();
    expect(screen.getByLabelText('Slots')).toHaveValue('60');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    expect(screen.getByLabelText('Message')).toHaveValue('hostname' in changes ? 'typed later' : 'typed meanwhile');
  });

  it('has nothing left to save when theirs is chosen, and keeps everything when nothing is', async () => {
    const { others, puts } = product();
    const { type, save, user } = await open();
    await type('Server name', 'Mine');
    others({ hostname: 'Theirs' });
    await save();
    const dialog = await screen.findByRole('dialog', { name: /You both changed/ });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
    await user.click(screen.getByRole('button', { name: 'Compare and choose' }));
    const again = await screen.findByRole('dialog', { name: /You both changed/ });
    await user.click(within(again).getByRole('radio', { name: 'From bob: Theirs' }));
    await user.click(within(again).getByRole('button', { name: 'Use these' }));
    await waitFor(() => expect(screen.getByLabelText('Server name')).toHaveValue('Theirs'));
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull();
    expect(puts()).toHaveLength(1);
  });

  it('asks about a password that both changed', async () => {
    const { others, state } = product();
    const { type, save } = await open();
    await type('Password', 'mine1234');
    others({});
    state.secretsChanged = true;
    await save();
    const dialog = await screen.findByRole('dialog', { name: /You both changed/ });
    expect(dialog).toHaveTextContent('From bob: changed, hidden');
  });

  it('follows what others save while nothing is typed, and tells of it while something is', async () => {
    const { others } = product();
    const { type, client } = await open();
    others({ slots: 60 });
    await act(() => client.invalidateQueries({ queryKey: keys.config(3) }));
    await waitFor(() => expect(screen.getByLabelText('Slots')).toHaveValue('60'));
    expect(screen.queryByRole('alert')).toBeNull();
    await type('Server name', 'Mine');
    others({ slots: 70 });
    await act(() => client.invalidateQueries({ queryKey: keys.config(3) }));
    expect(await screen.findByText('bob saved this section in the meantime')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('Changed: Slots.');
    expect(screen.getByLabelText('Server name')).toHaveValue('Mine');
  });
});
