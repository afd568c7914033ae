import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { announce } from './announce';
import { RelativeTime } from './TimeText';

describe('announce', () => {
  it('says everything of one moment, and later only what is new', async () => {
    announce('Connected again');
    announce('Moved to place 2');
    const region = screen.getByRole('status');
    expect(await within(region).findByText('Connected again')).toBeInTheDocument();
    expect(within(region).getByText('Moved to place 2')).toBeInTheDocument();

    announce('Removed');
    await waitFor(() => expect(region.textContent).toBe('Removed'));
  });
});

describe('a relative time', () => {
  it('is not read out again each second by the alert that it is in', () => {
    render(
      <div role="alert">
        It failed <RelativeTime time="2026-03-10T16:15:50Z" />
      </div>,
    );
    expect(document.querySelector('time')).toHaveAttribute('aria-live', 'off');
  });
});
