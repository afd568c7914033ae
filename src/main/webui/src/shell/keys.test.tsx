import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { currentKeys, type KeyBinding, useKeys } from './keys';

function Page({ bindings, group = 'Page' }: { bindings: KeyBinding[]; group?: string }) {
  useKeys(bindings, group);
  return (
    <>
      <input aria-label="text" />
      <input aria-label="box" type="checkbox" />
      <div role="menu" tabIndex={-1} />
    </>
  );
}

const binding = (keys: string, more: Partial<KeyBinding> = {}) => ({ keys, help: keys, ...more, run: vi.fn() });

describe('useKeys', () => {
  it('runs what a key stands for', () => {
    const slash = binding('/');
    render(<Page bindings={[slash]} />);

    fireEvent.keyDown(document.body, { key: '/' });

    expect(slash.run).toHaveBeenCalledOnce();
  });

  it('leaves keys to those who type', () => {
    const one = binding('1');
    render(<Page bindings={[one]} />);

    fireEvent.keyDown(screen.getByLabelText('text'), { key: '1' });
    fireEvent.keyDown(screen.getByRole('menu'), { key: '1' });
    expect(one.run).not.toHaveBeenCalled();

    fireEvent.keyDown(screen.getByLabelText('box'), { key: '1' });
    expect(one.run).toHaveBeenCalledOnce();
  });

  it('saves with Ctrl+S and Cmd+S even while somebody types, and keeps the browser from it', () => {
    const save = binding('mod+s');
    render(<Page bindings={[save]} />);

    const untouched = fireEvent.keyDown(screen.getByLabelText('text'), { key: 's', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'S', metaKey: true });

    expect(untouched).toBe(false);
    expect(save.run).toHaveBeenCalledTimes(2);
  });

  it('understands one key after the other, but not with a long pause between', () => {
    vi.useFakeTimers();
    const servers = binding('g s');
    render(<Page bindings={[servers]} />);

    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 's' });
    expect(servers.run).toHaveBeenCalledOnce();

    fireEvent.keyDown(document.body, { key: 'g' });
    vi.advanceTimersByTime(2_000);
    fireEvent.keyDown(document.body, { key: 's' });
    expect(servers.run).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it('prefers the page to what is around it, until it is gone', () => {
    const outer = binding('/');
    const inner = binding('/');
    render(<Page bindings={[outer]} group="Shell" />);
    const page = render(<Page bindings={[inner]} />);

    fireEvent.keyDown(document.body, { key: '/' });
    expect([outer.run.mock.calls.length, inner.run.mock.calls.length]).toEqual([0, 1]);

    page.unmount();
    fireEvent.keyDown(document.body, { key: '/' });
    expect([outer.run.mock.calls.length, inner.run.mock.calls.length]).toEqual([1, 1]);
  });

  it('does nothing behind a dialog, but what says so', () => {
    const slash = binding('/');
    const save = binding('mod+s', { inDialogs: true });
    render(<Page bindings={[slash, save]} />);
    render(<div role="dialog" aria-modal="true" />);

    fireEvent.keyDown(document.body, { key: '/' });
    fireEvent.keyDown(document.body, { key: 's', ctrlKey: true });

    expect(slash.run).not.toHaveBeenCalled();
    expect(save.run).toHaveBeenCalledOnce();
  });

  it('lists what works now', () => {
    render(<Page bindings={[binding('/')]} group="Here" />);

    expect([...currentKeys()].map(([group, keys]) => [group, keys.map((key) => key.keys)])).toEqual([['Here', ['/']]]);
  });
});
