import { act, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api';
import { renderPage } from '@/testing/render';
import { FormDialog } from './FormDialog';

interface Deed {
  succeed: (value: unknown) => void;
  fail: (error: unknown) => void;
}

function open() {
  const deeds: Deed[] = [];
  const onSubmit = () => new Promise((succeed, fail) => deeds.push({ succeed, fail }));
  function Page() {
    const [who, setWho] = useState<string | null>('Ann');
    return (
      <>
        <button type="button" onClick={() => setWho('Bob')}>
          Another
        </button>
        {who !== null && (
          <FormDialog
            key={who}
            title={`Kick ${who}`}
            action={`Kick ${who}`}
            onClose={() => setWho(null)}
            onSubmit={onSubmit}
          >
            Sure?
          </FormDialog>
        )}
      </>
    );
  }
  return { ...renderPage(<Page />), deeds };
}

describe('a dialog with a form', () => {
  it('stays open with the error', async () => {
    const { user, deeds } = open();
    await user.click(await screen.findByRole('button', { name: 'Kick Ann' }));

    act(() => deeds[0]?.fail(new ApiError(409, 'RCON_ERROR', 'No answer')));

    expect(await screen.findByText('No answer')).toBeInTheDocument();
    expect(screen.getByRole('dialog', { name: 'Kick Ann' })).toBeInTheDocument();
  });

  it('tells of a failure although it was closed meanwhile', async () => {
    const { user, deeds } = open();
    await user.click(await screen.findByRole('button', { name: 'Kick Ann' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    act(() => deeds[0]?.fail(new ApiError(409, 'RCON_ERROR', 'No answer')));

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Not done: Kick Ann');
    expect(alert).toHaveTextContent('No answer');
  });

  it('does not close another one when it is done after it was closed', async () => {
    const { user, deeds } = open();
    await user.click(await screen.findByRole('button', { name: 'Kick Ann' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.click(screen.getByRole('button', { name: 'Another' }));
    await screen.findByRole('dialog', { name: 'Kick Bob' });

    await act(async () => deeds[0]?.succeed(null));

    expect(screen.getByRole('dialog', { name: 'Kick Bob' })).toBeInTheDocument();
  });
});
