import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { renderPage } from '@/testing/render';
import { aGame, aServer } from '@/testing/servers';
import { PowerButtons } from './PowerButtons';

const RUNNING = aServer({ status: 'running', player_count: 2 });

describe('PowerButtons', () => {
  it('starts at once', async () => {
    const requests = fakeApi({ 'POST /api/servers/3/start': { status: 'starting', pid: 1 } });
    const { user } = renderPage(<PowerButtons server={aServer()} />);

    await user.click(screen.getByRole('button', { name: 'Start' }));

    await waitFor(() => expect(requests.map((request) => request.line)).toEqual(['POST /api/servers/3/start']));
  });

  it('says why something is not possible, and does not do it', async () => {
    const requests = fakeApi({});
    const { user } = renderPage(<PowerButtons server={aServer()} />);
    const stop = screen.getByRole('button', { name: 'Stop' });

    await user.tab();
    await user.tab();
    expect(stop).toHaveFocus();
    expect(await screen.findByText('It is not running')).toBeInTheDocument();
    await user.click(stop);

    expect(stop).toHaveAttribute('aria-disabled', 'true');
    expect(requests).toEqual([]);
  });

  it('stops a server without players without asking', async () => {
    const requests = fakeApi({ 'POST /api/servers/3/stop': { status: 'stopped' } });
    const { user } = renderPage(<PowerButtons server={aServer({ status: 'running', player_count: 0 })} />);

    await user.click(screen.getByRole('button', { name: 'Stop' }));

    await waitFor(() => expect(requests).toEqual([{ line: 'POST /api/servers/3/stop', body: {} }]));
  });

  it('asks when players are online, tells them first and gives the reason to the log', async () => {
    const requests = fakeApi({
      'GET /api/games/arma3': aGame(),
      'POST /api/servers/3/message': { message: 'sent' },
      'POST /api/servers/3/stop': { status: 'stopped' },
    });
    const { user } = renderPage(<PowerButtons server={RUNNING} />);

    await user.click(screen.getByRole('button', { name: 'Stop' }));
    const dialog = await screen.findByRole('dialog', { name: 'Stop Altis Life?' });
    expect(dialog).toHaveTextContent('2 players are online');
    await user.type(await within(dialog).findByLabelText('Message to the players'), 'Back in five minutes');
    await user.type(within(dialog).getByLabelText('Reason'), 'update');
    await user.click(within(dialog).getByRole('button', { name: 'Stop' }));

    await waitFor(() => expect(requests).toHaveLength(3));
    expect(requests.slice(1)).toEqual([
      { line: 'POST /api/servers/3/message', body: { text: 'Back in five minutes' } },
      { line: 'POST /api/servers/3/stop', body: { reason: 'update' } },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('stops nothing when the players could not be told', async () => {
    const requests = fakeApi({
      'GET /api/games/arma3': aGame(),
      'POST /api/servers/3/message': refusal(502, 'RCON_ERROR', 'The remote console does not answer'),
    });
    const { user } = renderPage(<PowerButtons server={RUNNING} />);

    await user.click(screen.getByRole('button', { name: 'Restart' }));
    const message = await screen.findByLabelText('Message to the players');
    await user.type(message, 'Bye');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Restart' }));

    expect(await screen.findByText('The remote console does not answer')).toBeInTheDocument();
    expect(message).toHaveValue('Bye');
    expect(requests.some((request) => request.line.endsWith('/restart'))).toBe(false);
  });

  it('offers no message where the game cannot show one', async () => {
    fakeApi({ 'GET /api/games/arma3': aGame({ capabilities: ['player_list'] }) });
    const { user } = renderPage(<PowerButtons server={RUNNING} />);

    await user.click(screen.getByRole('button', { name: 'Stop' }));

    expect(await screen.findByLabelText('Reason')).toBeInTheDocument();
    expect(screen.queryByLabelText('Message to the players')).not.toBeInTheDocument();
  });

  it('tells what the API refused', async () => {
    fakeApi({ 'POST /api/servers/3/start': refusal(409, 'PORT_IN_USE', 'Port 2302 is taken') });
    const { user } = renderPage(<PowerButtons server={aServer()} />);

    await user.click(screen.getByRole('button', { name: 'Start' }));

    expect(await screen.findByText('Altis Life was not started')).toBeInTheDocument();
    expect(screen.getByText(/Port 2302 is taken/)).toBeInTheDocument();
  });

  it('shows everywhere what is under way', async () => {
    let answer: () => void = () => undefined;
    fakeApi({
      'POST /api/servers/3/start': () =>
        new Promise((resolve) => {
          answer = () => resolve({ status: 'starting', pid: 1 });
        }),
    });
    const { user } = renderPage(
      <>
        <PowerButtons server={aServer()} />
        <PowerButtons server={aServer()} />
      </>,
    );
    const [first, second] = screen.getAllByRole('button', { name: 'Start' });

    await user.click(first as HTMLElement);
    await waitFor(() => expect(second).toHaveAttribute('data-loading', 'true'));
    answer();

    await waitFor(() => expect(second).not.toHaveAttribute('data-loading'));
  });

  it('shows only what is possible where there is little room', () => {
    renderPage(<PowerButtons server={RUNNING} compact />);

    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      'Stop Altis Life',
      'Restart Altis Life',
    ]);
  });

  it('lets viewers look only', () => {
    renderPage(<PowerButtons server={RUNNING} />, { user: { id: 2, username: 'eve', role: 'viewer' } });

    for (const button of screen.getAllByRole('button')) {
      expect(button).toHaveAttribute('aria-disabled', 'true');
    }
  });
});
