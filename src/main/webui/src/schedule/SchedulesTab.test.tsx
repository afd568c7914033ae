import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys, type Schedule } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { PLAIN, renderTab, STOPPED, VIEWER } from '@/testing/renderTab';
import { SchedulesTab } from './SchedulesTab';
import { going, MESSAGE, PAUSED, RESTART, RUN } from './testing';
import { clockText } from './timing';

const LIST = 'GET /api/servers/3/schedules';
const TIMES = { 'GET /api/servers/3/schedules/times': { times: ['2026-01-05T03:45:00Z'] } };

function runs(items: object[], total = items.length, offset = 0) {
  return Response.json({ success: true, data: items, error: null, meta: { total, limit: 20, offset } });
}

async function rowOf(name: string) {
  return (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
}

async function choose(user: ReturnType<typeof renderTab>['user'], name: string, item: string) {
  await user.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

describe('schedules', () => {
  it('tell in plain words when they come, what they do and what became of it', async () => {
    const failed: Schedule = {
      ...RESTART,
      last_run: { ...RUN, outcome: 'failed', message: 'step 4: the server was busy' },
    };
    fakeApi({ [LIST]: [MESSAGE, failed, PAUSED] });
    renderTab(<SchedulesTab />);

    const restart = await rowOf('Nightly restart');
    expect(restart).toHaveTextContent(`Every day at ${clockText('03:45')}`);
    expect(restart).toHaveTextContent('in 2 hours');
    expect(restart).toHaveTextContent('3 messages, then restart after 15 min');
    expect(restart).toHaveTextContent('only while the server runs');
    expect(restart).toHaveTextContent('Failed1 hour agoStep 4: the server was busy');

    const discord = await rowOf('Discord');
    expect(discord).toHaveTextContent('Every 20 minutes');
    // The same wherever the clock hangs.
    expect(discord).not.toHaveTextContent('Auckland');
    expect(discord).toHaveTextContent('A message“Join us”');
    expect(discord).toHaveTextContent('Never yet');
    expect(await rowOf('Old one')).toHaveTextContent('Paused');
  });

  it('name the time zone where it is not that of whoever looks, and the expression that has no words', async () => {
    fakeApi({ [LIST]: [{ ...RESTART, cron: '0 4 1 * *', time_zone: 'Pacific/Auckland' }] });
    renderTab(<SchedulesTab />);

    expect(await rowOf('Nightly restart')).toHaveTextContent('0 4 1 * * (Pacific/Auckland)');
  });

  it('tell how far a run is, and end it after a question', async () => {
    const requests = fakeApi({
      [LIST]: [{ ...RESTART, last_run: going() }],
      'POST /api/servers/3/schedules/1/cancel': RESTART,
    });
    const { user } = renderTab(<SchedulesTab />);

    expect(await rowOf('Nightly restart')).toHaveTextContent(/Step 2 of 4, next in 4:3\d/);
    await choose(user, 'Nightly restart', 'Cancel this run …');
    expect(screen.queryByRole('menuitem', { name: 'Run now …' })).not.toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Cancel the run' }));

    expect(await screen.findByText('The run of Nightly restart ends')).toBeInTheDocument();
    expect(requests.some(({ line }) => line === 'POST /api/servers/3/schedules/1/cancel')).toBe(true);
  });

  it('tell which step is at work', async () => {
    fakeApi({ [LIST]: [{ ...RESTART, last_run: { ...going(), position: 3, step_begun: true } }] });
    renderTab(<SchedulesTab />);

    expect(await rowOf('Nightly restart')).toHaveTextContent('Step 4 of 4: Restart the server …');
  });

  it('are run now after saying what that means, and to whom', async () => {
    const requests = fakeApi({ [LIST]: [RESTART], 'POST /api/servers/3/schedules/1/run': RESTART });
    const { user } = renderTab(<SchedulesTab />);
    await choose(user, 'Nightly restart', 'Run now …');

    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Write to the players: “In 15 minutes”');
    expect(dialog).toHaveTextContent('after 1 min: Restart the server');
    expect(dialog).toHaveTextContent('2 players are online.');
    expect(requests.some(({ line }) => line.startsWith('POST'))).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Run now' }));

    expect(await screen.findByText('Nightly restart has begun')).toBeInTheDocument();
  });

  it('do not speak of players where nobody plays, nor of other names when it runs already', async () => {
    fakeApi({
      [LIST]: [RESTART],
      'POST /api/servers/3/schedules/1/run': refusal(409, 'CONFLICT', 'is being carried out already'),
    });
    const { user } = renderTab(<SchedulesTab />, { server: STOPPED });
    await choose(user, 'Nightly restart', 'Run now …');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).not.toHaveTextContent('online');
    await user.click(within(dialog).getByRole('button', { name: 'Run now' }));

    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('It is running already.');
    expect(alert).not.toHaveTextContent('name');
  });

  it('are paused by a switch, which goes back when that fails', async () => {
    let answer: () => Response | object = () => ({ ...RESTART, enabled: false });
    const requests = fakeApi({ [LIST]: [RESTART], 'PUT /api/servers/3/schedules/1': () => answer() });
    const { user } = renderTab(<SchedulesTab />);
    await user.click(await screen.findByRole('switch', { name: 'On: Nightly restart' }));

    expect(await screen.findByText('Nightly restart is paused')).toBeInTheDocument();
    expect(requests.find(({ line }) => line.startsWith('PUT'))?.body).toEqual({ enabled: false });

    answer = () => refusal(503, 'DATABASE_UNAVAILABLE', 'The database is away');
    await user.click(await screen.findByRole('switch', { name: 'On: Nightly restart' }));
    expect(await screen.findByText(/The database is away/)).toBeInTheDocument();
    expect(screen.getByRole('switch', { name: 'On: Nightly restart' })).toBeChecked();
  });

  it('are deleted after a question with their name', async () => {
    const requests = fakeApi({
      [LIST]: [RESTART],
      'DELETE /api/servers/3/schedules/1': { message: 'Schedule 1 deleted' },
    });
    const { user } = renderTab(<SchedulesTab />);
    await choose(user, 'Nightly restart', 'Delete …');
    const dialog = await screen.findByRole('dialog', { name: 'Delete “Nightly restart”?' });
    await user.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));

    expect(await screen.findByText('Nightly restart was deleted')).toBeInTheDocument();
    expect(requests.some(({ line }) => line.startsWith('DELETE'))).toBe(true);
  });

  it('stay while a step is at work', async () => {
    fakeApi({
      [LIST]: [RESTART],
      'DELETE /api/servers/3/schedules/1': refusal(409, 'CONFLICT', 'is being carried out'),
    });
    const { user } = renderTab(<SchedulesTab />);
    await choose(user, 'Nightly restart', 'Delete …');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Cancel the run, wait until that step has ended',
    );
  });

  it('begin with what people want, where there are none yet', async () => {
    fakeApi({ [LIST]: [], ...TIMES });
    const { user } = renderTab(<SchedulesTab />);
    expect(await screen.findByText(/does something by itself at times that you choose/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Message every 20 minutes' }));

    const dialog = await screen.findByRole('dialog', { name: 'New schedule' });
    expect(within(dialog).getByLabelText('Repeats')).toHaveValue('minutes');
    expect(within(dialog).getByLabelText('Every')).toHaveValue('20');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    // Nothing was changed, so nothing is asked.
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Message every 20 minutes' })).toHaveFocus());
  });

  it('offer only what the game can do', async () => {
    fakeApi({ [LIST]: [] });
    renderTab(<SchedulesTab />, { game: PLAIN });

    expect(await screen.findByRole('button', { name: 'Nightly restart' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /warnings|Message|update/ })).not.toBeInTheDocument();
  });

  it('cannot be changed by viewers, who see what became of them', async () => {
    fakeApi({
      [LIST]: [{ ...PAUSED, steps: [{ ...RESTART.steps[0], action: 'command', text: '***' }] }],
      'GET /api/servers/3/schedules/4/runs': () => runs([RUN]),
    });
    const { user } = renderTab(<SchedulesTab />, { user: VIEWER });

    expect(await rowOf('Old one')).toHaveTextContent('Paused');
    expect(screen.queryByRole('switch')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Edit|Actions|New/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'History: Old one' }));
    expect(await screen.findByText('Done')).toBeInTheDocument();
  });

  it('offer viewers nothing where there are none', async () => {
    fakeApi({ [LIST]: [] });
    renderTab(<SchedulesTab />, { user: VIEWER });

    expect(await screen.findByText('Nothing is planned for this server.')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('say what went wrong, and try again', async () => {
    let away = true;
    fakeApi({ [LIST]: () => (away ? refusal(500, 'DATABASE_UNAVAILABLE', 'The database is away') : [RESTART]) });
    const { user } = renderTab(<SchedulesTab />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away');
    away = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await rowOf('Nightly restart')).toBeInTheDocument();
  });

  it('are read again when an event says that they changed', async () => {
    let list = [RESTART];
    fakeApi({ [LIST]: () => list });
    const { client } = renderTab(<SchedulesTab />);
    await rowOf('Nightly restart');
    list = [MESSAGE];
    await client.invalidateQueries({ queryKey: keys.schedules(3) });

    expect(await rowOf('Discord')).toBeInTheDocument();
  });
});

describe('the history of a schedule', () => {
  const HISTORY = 'GET /api/servers/3/schedules/1/runs';

  it('tells of each run when, by whom, how long and what came of it, and pages on the server', async () => {
    const requests = fakeApi({
      [LIST]: [RESTART],
      [HISTORY]: (request: Request) =>
        new URL(request.url).searchParams.get('offset') === '0'
          ? runs(
              [
                { ...RUN, started_by: 'ann' },
                { ...RUN, id: 10, outcome: 'skipped', message: '2 players were there' },
                { ...RUN, id: 9, outcome: 'missed', due_at: new Date(Date.now() - 90_000_000).toISOString() },
              ],
              120,
            )
          : runs([{ ...RUN, id: 8, outcome: 'cancelled' }], 120, 20),
    });
    const { user } = renderTab(<SchedulesTab />);
    await choose(user, 'Nightly restart', 'History');

    const dialog = await screen.findByRole('dialog', { name: 'History of Nightly restart' });
    const [first, second, third] = await within(dialog).findAllByRole('listitem');
    expect(first).toHaveTextContent(/Done.*1 hour ago, by ann, took 15 min/);
    expect(second).toHaveTextContent(/Skipped.*at its time2 players were there/);
    expect(third).toHaveTextContent(/Missed.*was due/);
    expect(dialog).toHaveTextContent('The last hundred are kept.');
    await user.click(within(dialog).getByRole('button', { name: 'Next' }));

    expect(await within(dialog).findByText('Cancelled')).toBeInTheDocument();
    expect(requests.at(-1)?.line).toContain('offset=20');
  });

  it('says that there is none yet', async () => {
    fakeApi({ [LIST]: [RESTART], [HISTORY]: () => runs([]) });
    const { user } = renderTab(<SchedulesTab />);
    await choose(user, 'Nightly restart', 'History');

    expect(await screen.findByText('It has not run yet.')).toBeInTheDocument();
  });
});
