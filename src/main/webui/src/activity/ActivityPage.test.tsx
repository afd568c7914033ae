import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { ActivityPage } from './ActivityPage';
import { withEntry } from './entries';
import type { ActivityEntry } from './types';

const HOUR = 3_600_000;

function entry(id: number, about: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    id,
    time: new Date(Date.now() - HOUR).toISOString(),
    actor: { kind: 'user', user_id: 1, name: 'ann' },
    action: 'server.start',
    server: { id: 3, name: 'Alpha' },
    details: {},
    outcome: 'ok',
    text: 'ann started Alpha',
    ...about,
  };
}

async function open(items: ActivityEntry[], at = '/activity', more = {}) {
  const requests = fakeApi({
    'GET /api/servers': [{ id: 3, name: 'Alpha', tags: [] }],
    'GET /api/activity': { items, next_before: null },
    ...more,
  });
  const page = renderPage(<ActivityPage />, { at });
  await waitFor(() => expect(requests.some(({ line }) => line.startsWith('GET /api/activity'))).toBe(true));
  await waitFor(() => expect(screen.queryByRole('status', { name: /Loading/ })).not.toBeInTheDocument());
  return { ...page, requests };
}

const lines = () => screen.getAllByRole('listitem').map((item) => item.textContent ?? '');

describe('the activity page', () => {
  it.each<[Partial<ActivityEntry>, string]>([
    [{}, 'ann started Alpha'],
    [{ outcome: 'pending' }, 'ann asked to start Alpha'],
    [{ outcome: 'refused', error_code: 'PORT_IN_USE' }, 'ann tried in vain to start AlphaError PORT_IN_USE'],
    [{ outcome: 'failed' }, 'ann could not start Alpha'],
    [
      { action: 'config.saved', subject: 'server', details: { fields: ['hostname'] } },
      'ann saved section server of AlphaChanged: hostname',
    ],
    [{ action: 'player.kicked', subject: 'Bob', details: { reason: 'rude' } }, 'ann kicked Bob from AlphaReason: rude'],
    [{ action: 'server.crashed', actor: { kind: 'system' } }, 'Alpha crashed'],
    [{ actor: { kind: 'token', name: 'ann', token: 'bot' } }, 'ann started Alphawith the token bot'],
    [{ action: 'schedule.run', subject: 'Nightly' }, 'ann ran schedule Nightly of Alpha'],
    [
      { action: 'schedule.missed', subject: 'Nightly', actor: { kind: 'system' }, details: { reason: 'not there' } },
      'Schedule Nightly of Alpha was missedReason: not there',
    ],
    [{ action: 'something.new', text: 'The API says this' }, 'The API says this'],
  ])('tells %o as a sentence', async (about, sentence) => {
    await open([entry(1, about)]);

    expect((await screen.findByRole('listitem')).textContent).toContain(sentence);
  });

  it('leads to the server', async () => {
    await open([entry(1)]);

    expect(screen.getByRole('link', { name: 'Alpha' })).toHaveAttribute('href', '/servers/3');
  });

  it('shows what strangers named as text only', async () => {
    await open([entry(1, { action: 'player.kicked', subject: '{server} <b>x</b>' })]);

    expect(lines()[0]).toContain('ann kicked {server} <b>x</b> from Alpha');
  });

  it('groups by day', async () => {
    await open([entry(2), entry(1, { time: new Date(Date.now() - 25 * HOUR).toISOString() })]);

    const heads = screen.getAllByRole('heading', { level: 2 }).map((head) => head.textContent);
    expect(heads).toHaveLength(2);
    expect(heads[1]).not.toBe('Today');
  });

  it('asks for what the address says, and keeps filters there', async () => {
    const { user, router, requests } = await open([entry(1)], '/activity?server=3&kind=config.&q=host');
    expect(requests.map(({ line }) => line)).toContain(
      'GET /api/activity?server_id=3&action=config.&search=host&limit=50',
    );

    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Bans');
    await user.type(screen.getByRole('textbox', { name: 'Person' }), 'ann');

    await waitFor(() => expect(router.state.location.search).toBe('?server=3&kind=ban&q=host&person=ann'));
    await waitFor(() =>
      expect(requests.map(({ line }) => line)).toContain(
        'GET /api/activity?server_id=3&actor=ann&action=ban&search=host&limit=50',
      ),
    );
  });

  it('fetches older entries', async () => {
    const { user } = await open([], '/activity', {
      'GET /api/activity': (request: Request) =>
        new URL(request.url).searchParams.get('before') === '9'
          ? { items: [entry(8, { subject: 'old', action: 'mod.deleted' })], next_before: null }
          : { items: [entry(9)], next_before: 9 },
    });

    await user.click(await screen.findByRole('button', { name: 'Show older' }));

    expect(await screen.findByText('old')).toBeInTheDocument();
    expect(screen.getByText('This is the beginning.')).toBeInTheDocument();
  });

  it('says when there is nothing, and when filters are to blame', async () => {
    const { user, router } = await open([], '/activity?q=zzz');
    expect(screen.getByText(/Nothing matches these filters/)).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Show everything' }));

    expect(router.state.location.search).toBe('');
    expect(await screen.findByText(/Nothing has happened yet/)).toBeInTheDocument();
  });

  it('says what went wrong', async () => {
    fakeApi({
      'GET /api/servers': [],
      'GET /api/activity': () => refusal(503, 'DATABASE_UNAVAILABLE', 'The database is away'),
    });
    renderPage(<ActivityPage />);

    const alert = await screen.findByRole('alert', undefined, { timeout: 20_000 });
    expect(within(alert).getByText('The database is away')).toBeInTheDocument();
  });

  it('offers viewers no kinds that they see nothing of', async () => {
    fakeApi({ 'GET /api/servers': [], 'GET /api/activity': { items: [], next_before: null } });
    renderPage(<ActivityPage />, { user: { id: 2, username: 'eve', role: 'viewer' } });

    const kinds = within(screen.getByRole('combobox', { name: 'Kind' })).getAllByRole('option');
    expect(kinds.map((kind) => kind.textContent)).not.toContain('Accounts');
  });
});

describe('a live entry', () => {
  const pages = { pages: [{ items: [entry(5, { outcome: 'pending' })], next_before: null }], pageParams: [undefined] };
  const ids = (result: typeof pages) => result.pages.flatMap((page) => page.items.map((item) => item.id));

  it('comes first', () => {
    expect(ids(withEntry(pages, entry(6), {}) as typeof pages)).toEqual([6, 5]);
  });

  it('takes the place of the pending one that it ends', () => {
    const result = withEntry(pages, entry(5, { outcome: 'failed' }), {});

    expect(result.pages[0]?.items.map((item) => item.outcome)).toEqual(['failed']);
  });

  it.each([
    ['another server', { server: 4 }],
    ['another person', { actor: 'bob' }],
    ['another kind', { action: 'ban' }],
    ['another sentence', { search: 'stopped' }],
    ['a later time', { since: new Date(Date.now() + HOUR).toISOString() }],
  ])('stays away where %s is asked for', (_, filter) => {
    expect(ids(withEntry(pages, entry(6), filter) as typeof pages)).toEqual([5]);
  });

  it('comes where everything fits', () => {
    const filter = { server: 3, actor: 'ANN', action: 'server.', search: 'STARTED', since: '2020-01-01T00:00:00Z' };

    expect(ids(withEntry(pages, entry(6), filter) as typeof pages)).toEqual([6, 5]);
  });
});
