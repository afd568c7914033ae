import { notifications } from '@mantine/notifications';
import { ApiError } from '@/api';
import { en } from '@/messages';

const closeButtonProps = { 'aria-label': en.common.close };

/** A short word that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'green', autoClose: 4_000, role: 'status', closeButtonProps });
}

/** Something failed that has no place of its own on the page. It stays until it is closed. */
export function notifyFailed(title: string, error: unknown): void {
  const next = error instanceof ApiError ? en.advice[error.code] : undefined;
  notifications.show({
    title,
    message: [error instanceof Error ? error.message : String(error), next].filter(Boolean).join(' '),
    color: 'red',
    autoClose: false,
    role: 'alert',
    closeButtonProps,
  });
}
