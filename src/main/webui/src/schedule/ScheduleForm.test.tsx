import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { GameDetails } from '@/api';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { PLAIN, renderTab } from '@/testing/renderTab';
import { SchedulesTab } from './SchedulesTab';
import { MESSAGE, RESTART } from './testing';
import { clockText } from './timing';
import { ownZone } from './zones';

const LIST = 'GET /api/servers/3/schedules';
const TIMES = 'GET /api/servers/3/schedules/times';
const CREATE = 'POST /api/servers/3/schedules';
const COMING = { times: ['2026-01-05T03:45:00Z', '2026-01-06T03:45:00Z'] };

interface Form {
  routes?: Parameters<typeof fakeApi>[0];
  game?: GameDetails;
  /** Which button opens it. */
  by?: string;
}

async function open({ routes = {}, game, by = 'New schedule' }: Form = {}) {
  const requests = fakeApi({ [LIST]: [RESTART, MESSAGE], [TIMES]: COMING, [CREATE]: RESTART, ...routes });
  const view = renderTab(<SchedulesTab />, { game });
  await view.user.click(await screen.findByRole('button', { name: by }));
  const form = within(await screen.findByRole('dialog'));
  const sent = () => requests.find(({ line }) => /^(POST|PUT)/.test(line))?.body;
  return { ...view, requests, form, sent };
}

describe('the form of a schedule', () => {
  it('creates what was chosen', async () => {
    const { user, form, sent } = await open();
    await user.type(form.getByRole('textbox', { name: 'Name' }), 'Friday event');
    await user.selectOptions(form.getByLabelText('Repeats'), 'On some days of the week');
    await user.click(form.getByRole('checkbox', { name: 'Mon' }));
    await user.click(form.getByRole('checkbox', { name: 'Fri' }));
    await user.click(form.getByRole('checkbox', { name: /^The server runs/ }));
    await user.type(form.getByRole('textbox', { name: 'Message: step 1' }), 'It begins now');
    await user.click(form.getByRole('button', { name: 'Add a step' }));
    await user.selectOptions(form.getByLabelText('Action: step 2'), 'Restart the server');
    await user.clear(form.getByLabelText('Wait before it: step 2'));
    await user.type(form.getByLabelText('Wait before it: step 2'), '90');
    await user.selectOptions(form.getByLabelText('Unit: step 2'), 'seconds');
    await user.click(form.getByRole('button', { name: 'Create schedule' }));

    expect(await screen.findByText('Friday event was created')).toBeInTheDocument();
    expect(sent()).toEqual({
      name: 'Friday event',
      cron: '0 4 * * 5',
      time_zone: ownZone(),
      only_when_running: true,
      only_when_empty: false,
      steps: [
        { action: 'message', text: 'It begins now', delay_seconds: 0, continue_on_failure: true },
        { action: 'restart', delay_seconds: 90, continue_on_failure: false },
      ],
    });
  });

  it('shows when it begins, a moment after the last change', async () => {
    const { user, form, requests } = await open();
    expect(await form.findByRole('list', { name: 'It begins next' })).toBeInTheDocument();
    await user.selectOptions(form.getByLabelText('Repeats'), 'Every so many minutes');

    await waitFor(() => expect(requests.at(-1)?.line).toContain(`cron=${encodeURIComponent('*/20 * * * *')}`));
    expect(form.getByRole('list', { name: 'It begins next' }).children).toHaveLength(2);
  });

  it('keeps an expression that it has no fields for, and tells what is wrong with one beside it', async () => {
    const { user, form } = await open({
      by: 'Edit: Nightly restart',
      routes: {
        [LIST]: [{ ...RESTART, cron: '0 4 1 * *' }],
        [TIMES]: (request: Request) =>
          new URL(request.url).searchParams.get('cron') === '0 4 1 * *'
            ? COMING
            : refusal(422, 'VALIDATION_ERROR', 'cron: is wrong', {
                fields: [{ field: 'cron', rule: 'pattern', message: 'is not a time as cron knows it' }],
              }),
      },
    });
    const cron = form.getByRole('textbox', { name: 'Cron expression' });
    expect(cron).toHaveValue('0 4 1 * *');
    await user.type(cron, ' x');

    expect(await form.findByText('is not a time as cron knows it')).toBeInTheDocument();
    expect(cron).toBeInvalid();
  });

  it('takes the time over into the expression', async () => {
    const { user, form } = await open({ by: 'Edit: Nightly restart' });
    expect(form.getByLabelText(/^At/)).toHaveValue('03:45');
    await user.selectOptions(form.getByLabelText('Repeats'), 'By a cron expression');

    expect(form.getByRole('textbox', { name: 'Cron expression' })).toHaveValue('45 3 * * *');
  });

  it('changes only what changed', async () => {
    const { user, form, sent } = await open({
      by: 'Edit: Nightly restart',
      routes: { 'PUT /api/servers/3/schedules/1': RESTART },
    });
    expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.click(form.getByRole('textbox', { name: 'Time zone' }));
    await user.clear(form.getByRole('textbox', { name: 'Time zone' }));
    await user.type(form.getByRole('textbox', { name: 'Time zone' }), 'Auckl');
    await user.click(await screen.findByRole('option', { name: 'Pacific/Auckland' }));
    await user.click(form.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('Nightly restart was saved')).toBeInTheDocument();
    expect(sent()).toEqual({ time_zone: 'Pacific/Auckland' });
  });

  it('warns the players before a restart, which stays at its time', async () => {
    const { user, form, sent } = await open({ game: undefined });
    await user.type(form.getByRole('textbox', { name: 'Name' }), 'Restart');
    await user.selectOptions(form.getByLabelText('Action: step 1'), 'Restart the server');
    await user.click(form.getByRole('button', { name: 'Add warnings before this step' }));

    expect(form.getByLabelText(/^At/)).toHaveValue('03:45');
    expect(form.getByText(/The schedule now begins at/)).toHaveTextContent(clockText('03:45'));
    expect(form.getByText(/^The last step comes 15 min later/)).toHaveTextContent(clockText('04:00'));
    const steps = form.getByRole('list', { name: 'What it does' });
    expect(steps).toHaveTextContent(`Step 4 after 15 min, about ${clockText('04:00')}`);
    expect(steps).toHaveTextContent(`Step 3 after 14 min, about ${clockText('03:59')}`);
    expect(form.queryByRole('button', { name: 'Add warnings before this step' })).not.toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Create schedule' }));

    await waitFor(() => expect(sent()).toMatchObject({ cron: '45 3 * * *' }));
  });

  it('says so where warnings make a restart later', async () => {
    const { user, form } = await open();
    await user.selectOptions(form.getByLabelText('Repeats'), 'Every so many minutes');
    await user.selectOptions(form.getByLabelText('Action: step 1'), 'Stop the server');
    await user.click(form.getByRole('button', { name: 'Add warnings before this step' }));

    expect(form.getByText(/now comes 15 minutes later/)).toBeInTheDocument();
  });

  it('moves and removes steps, and the focus goes with them', async () => {
    const { user, form } = await open({ by: 'Edit: Nightly restart' });
    await user.click(form.getByRole('button', { name: 'Up: step 4' }));
    expect(form.getByLabelText('Action: step 3')).toHaveValue('restart');
    await waitFor(() => expect(form.getByRole('button', { name: 'Up: step 3' })).toHaveFocus());

    await user.click(form.getByRole('button', { name: 'Remove: step 3' }));
    expect(form.getByRole('textbox', { name: 'Message: step 3' })).toHaveValue('In 1 minute');
    await waitFor(() =>
      expect(form.getByRole('textbox', { name: 'Message: step 3' }).closest('li')).toContainElement(
        document.activeElement as HTMLElement,
      ),
    );
  });

  it('keeps the last step', async () => {
    const { form } = await open();
    expect(form.getByRole('button', { name: 'Remove: step 1' })).toBeDisabled();
  });

  it('offers only what the game can do', async () => {
    const { form } = await open({ game: { ...PLAIN, capabilities: ['console'] } });
    const actions = within(form.getByLabelText('Action: step 1')).getAllByRole('option');

    expect(actions.map((option) => option.getAttribute('value'))).toEqual([
      'command',
      'start',
      'stop',
      'restart',
      'kill',
    ]);
    expect(form.queryByRole('button', { name: /warnings/ })).not.toBeInTheDocument();
  });

  it('names what is missing before it sends anything', async () => {
    const { user, form, requests } = await open();
    await user.selectOptions(form.getByLabelText('Repeats'), 'On some days of the week');
    await user.click(form.getByRole('checkbox', { name: 'Mon' }));
    await user.clear(form.getByLabelText('Wait before it: step 1'));
    await user.click(form.getByRole('button', { name: 'Create schedule' }));

    expect(form.getByText('A name is needed')).toBeInTheDocument();
    expect(form.getByText('Choose at least one day')).toBeInTheDocument();
    expect(form.getByText('What should be sent?')).toBeInTheDocument();
    expect(form.getByText('A whole number; at most one day')).toBeInTheDocument();
    await waitFor(() => expect(form.getByRole('textbox', { name: 'Name' })).toHaveFocus());
    expect(requests.some(({ line }) => line.startsWith('POST'))).toBe(false);
    await user.type(form.getByRole('textbox', { name: 'Name' }), 'x');
    expect(form.queryByText('A name is needed')).not.toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Create schedule' }));
    await waitFor(() => expect(form.getByRole('checkbox', { name: 'Mon' })).toHaveFocus());
    await user.click(form.getByRole('checkbox', { name: 'Sun' }));
    expect(form.queryByText('Choose at least one day')).not.toBeInTheDocument();
  });

  it('shows what the API refuses at its field, which takes it along when it is moved', async () => {
    const { user, form } = await open({
      by: 'Edit: Nightly restart',
      routes: {
        'PUT /api/servers/3/schedules/1': refusal(422, 'VALIDATION_ERROR', '2 fields are invalid', {
          fields: [
            { field: 'steps[1].text', rule: 'max_length', message: 'must have at most 20 characters' },
            { field: 'time_zone', rule: 'in', message: 'must be the name of a time zone' },
          ],
        }),
      },
    });
    await user.type(form.getByRole('textbox', { name: 'Message: step 2' }), ', really');
    await user.click(form.getByRole('button', { name: 'Save' }));

    expect(await form.findByText('must have at most 20 characters')).toBeInTheDocument();
    expect(form.getByText('must be the name of a time zone')).toBeInTheDocument();
    expect(form.getByRole('textbox', { name: 'Message: step 2' })).toBeInvalid();
    expect(form.queryByRole('alert')).not.toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Down: step 2' }));
    expect(form.getByRole('textbox', { name: 'Message: step 3' })).toBeInvalid();
    await user.type(form.getByRole('textbox', { name: 'Message: step 3' }), '!');
    expect(form.queryByText('must have at most 20 characters')).not.toBeInTheDocument();
  });

  it('keeps what was typed when the name is taken', async () => {
    const { user, form } = await open({
      by: 'Edit: Discord',
      routes: {
        'PUT /api/servers/3/schedules/2': refusal(
          409,
          'CONFLICT',
          "This server has a schedule 'Nightly restart' already",
        ),
      },
    });
    const name = form.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Nightly restart');
    await user.click(form.getByRole('button', { name: 'Save' }));

    expect(await form.findByRole('alert')).toHaveTextContent("a schedule 'Nightly restart' already");
    expect(name).toHaveValue('Nightly restart');
  });

  it('begins a copy with another name', async () => {
    fakeApi({ [LIST]: [RESTART], [TIMES]: COMING });
    const { user } = renderTab(<SchedulesTab />);
    await user.click(await screen.findByRole('button', { name: 'Actions for Nightly restart' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Duplicate …' }));

    const form = within(await screen.findByRole('dialog', { name: 'New schedule' }));
    expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Copy of Nightly restart');
    expect(form.getByRole('button', { name: 'Create schedule' })).toBeEnabled();
  });

  it('asks before it loses anything', async () => {
    const { user, form, router } = await open({ by: 'Edit: Nightly restart' });
    await user.type(form.getByRole('textbox', { name: 'Name' }), '!');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    await waitFor(() => expect(screen.queryByText('Close without saving?')).not.toBeInTheDocument());
    expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Nightly restart!');

    void router.navigate('/servers/3/elsewhere');
    expect(await screen.findByText('Leave without saving the schedule?')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Stay here' }));
    await user.click(form.getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Discard the changes' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
