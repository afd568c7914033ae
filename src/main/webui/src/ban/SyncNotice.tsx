import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { RelativeTime } from '@/shared';
import type { BanSync } from './queries';

/** Whether the game goes by the list. */
export function SyncNotice({ sync, game }: { sync: BanSync; game: string }) {
  const { ban } = useMessages();
  const text = ban.sync;
  switch (sync.state) {
    case 'failed':
      return (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={text.failedTitle} role="alert">
          <Stack gap="xs">
            {sync.last_error && <Text size="sm">{sync.last_error}</Text>}
            <Text size="sm">{text.failed}</Text>
            {sync.since && (
              <Text size="sm">
                {text.since} <RelativeTime time={sync.since} />.
              </Text>
            )}
          </Stack>
        </Alert>
      );
    case 'unsupported':
      return (
        <Alert icon={<IconInfoCircle aria-hidden />} title={text.unsupportedTitle(game)}>
          {text.unsupported}
        </Alert>
      );
    default:
      return (
        <Group gap={6} wrap="nowrap" role="status" c={sync.state === 'in_line' ? 'var(--state-running)' : 'dimmed'}>
          {sync.state === 'in_line' ? <IconCircleCheck size={16} aria-hidden /> : <IconRefresh size={16} aria-hidden />}
          <Text size="sm">{text[sync.state]}</Text>
        </Group>
      );
  }
}
