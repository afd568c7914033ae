import { en } from '@/messages';
import { notifyFailed } from './notify';

/** Copies a text, and answers whether it did. That it did not has been told then. */
export async function copyText(value: string): Promise<boolean> {
  if ((await toClipboard(value)) || bySelection(value)) {
    return true;
  }
  notifyFailed(en.common.copyFailed, en.common.copyByHand);
  return false;
}

/** Browsers have no clipboard for pages without https, and may refuse the one they have. */
async function toClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which also works without https. */
function bySelection(value: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = value;
  field.className = 'visually-hidden';
  // A dialog keeps the focus within itself, and only what has it can be copied from.
  (before?.closest('[role="dialog"]') ?? document.body).append(field);
  field.focus({ preventScroll: true });
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) {
      before.focus({ preventScroll: true });
    }
  }
}
