import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { CopyText } from './CopyText';

/** A page without https: no clipboard, and the old way does what it is told here. */
function withoutHttps(copies: boolean) {
  const selected: string[] = [];
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: undefined } }));
  document.execCommand = () => {
    const field = document.activeElement as HTMLTextAreaElement;
    selected.push(field.value.slice(field.selectionStart, field.selectionEnd));
    return copies;
  };
  return selected;
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, 'execCommand');
});

describe('copying', () => {
  it('works without https, says so, and leaves the focus where it was', async () => {
    const { user } = renderPage(<CopyText value="10.0.0.1:2302" label="address" />);
    const selected = withoutHttps(true);

    await user.click(screen.getByRole('button', { name: 'Copy address' }));

    expect(selected).toEqual(['10.0.0.1:2302']);
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Copied'));
    expect(screen.getByRole('button', { name: 'Copy address' })).toHaveFocus();
  });

  it('says that it failed when the browser refuses', async () => {
    const { user } = renderPage(<CopyText value="10.0.0.1:2302" label="address" />);
    withoutHttps(false);

    await user.click(screen.getByRole('button', { name: 'Copy address' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing was copied');
    expect(screen.queryByText('Copied')).toBeNull();
  });
});
