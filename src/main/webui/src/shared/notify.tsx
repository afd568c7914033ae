import { Button, Group, Text } from '@mantine/core';
import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications';
import { ApiError } from '@/api';
import { en } from '@/messages';

const closeButtonProps = { 'aria-label': en.common.close };

/** As many are in sight. */
export const NOTICES = 5;

/** A new one takes the place of the oldest: in a queue behind errors that stay nobody would see it. */
function show(notice: NotificationData): string {
  const { notifications: shown } = notificationsStore.getState();
  for (const { id } of shown.slice(0, Math.max(0, shown.length - NOTICES + 1))) {
    if (id !== undefined) {
      notifications.hide(id);
    }
  }
  return notifications.show({ closeButtonProps, ...notice });
}

/** A short word that something was done. */
export function notifyDone(message: string): void {
  show({ message, color: 'green', autoClose: 4_000, role: 'status' });
}

/** Something was done that can be taken back for a while. A failure to do so is told. */
export function notifyUndo(message: string, failure: string, onUndo: () => Promise<unknown>): void {
  const id = show({
    color: 'green',
    autoClose: 15_000,
    role: 'status',
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="xs"
          variant="default"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            onUndo().catch((problem: unknown) => notifyFailed(failure, problem));
          }}
        >
          {en.common.undo}
        </Button>
      </Group>
    ),
  });
}

/** Something failed that has no place of its own on the page. It stays until it is closed. */
export function notifyFailed(title: string, error: unknown): void {
  const next = error instanceof ApiError ? en.advice[error.code] : undefined;
  show({
    title,
    message: [error instanceof Error ? error.message : String(error), next].filter(Boolean).join(' '),
    color: 'red',
    autoClose: false,
    role: 'alert',
  });
}
