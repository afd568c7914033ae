import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { NOTICES, notifyFailed, notifyUndo } from './notify';

describe('notices', () => {
  it('are seen although errors that nobody closed are there', async () => {
    renderPage(<p>page</p>);
    act(() => {
      for (let each = 1; each <= NOTICES + 1; each++) {
        notifyFailed(`Failure ${each}`, new Error('broken'));
      }
      notifyUndo('The mission is deleted', 'It could not be brought back', vi.fn());
    });

    expect(await screen.findByRole('button', { name: 'Undo' })).toBeVisible();
    expect(screen.getByText(`Failure ${NOTICES + 1}`)).toBeVisible();
    expect(screen.queryByText('Failure 1')).toBeNull();
    const notice = screen.getByText('The mission is deleted').closest('[role="status"]') as HTMLElement;
    expect(within(notice).getByRole('button', { name: 'Close' })).toBeVisible();
  });
});
