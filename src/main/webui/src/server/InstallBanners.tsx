import { Button, Group, Progress, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { GameDetails, Installation, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { ErrorNotice, formatBytes, formatDuration, RelativeTime, useSecondsUntil } from '@/shared';
import { Banner } from './Banner';
import { useInstallation, useInstaller } from './install';
import { useServerActions } from './useServerActions';

interface InstallBannersProps {
  server: ServerDetails;
  game: GameDetails | undefined;
}

/** What is being installed, or how the last installation ended until that was read. */
export function InstallBanners({ server, game }: InstallBannersProps) {
  const installation = useInstallation(server, game);
  const [read, setRead] = useLocalStorage({ key: `install-read-${server.id}`, defaultValue: '' });
  if (installation.data === undefined) {
    return installation.error ? (
      <ErrorNotice error={installation.error} onRetry={() => void installation.refetch()} />
    ) : null;
  }
  const { current, last } = installation.data;
  if (current) {
    return <ProgressBanner server={server} current={current} />;
  }
  return last && last.ended_at !== read ? (
    <OutcomeBanner server={server} game={game} last={last} onRead={() => setRead(last.ended_at)} />
  ) : null;
}

function ProgressBanner({ server, current }: { server: ServerDetails; current: NonNullable<Installation['current']> }) {
  const { server: messages } = useMessages();
  const text = messages.install;
  const actions = useServerActions(server);
  const seconds = useSecondsUntil(current.next_attempt_at);
  const { percent, bytes_done: done, bytes_total: total } = current;
  // Between two attempts the server's reason is why the last one failed.
  const remark = current.next_attempt_at ? server.status_reason : current.text;
  return (
    <Banner
      tone="busy"
      icon={<IconDownload aria-hidden />}
      title={text.running(current.kind ?? 'game', current.validate)}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconX size={14} aria-hidden />}
          disabled={actions.obstacles.cancelInstall !== null}
          loading={actions.pending === 'cancelInstall'}
          onClick={actions.cancelInstall}
        >
          {text.cancel}
        </Button>
      }
    >
      <Progress
        value={percent ?? 100}
        animated={percent === null || percent === undefined}
        striped={percent === null || percent === undefined}
        aria-label={text.progress}
        my={6}
      />
      <Group gap="md" aria-live="off">
        <Text size="sm">{percent === null || percent === undefined ? text.noPercent : `${percent} %`}</Text>
        {done !== null && done !== undefined && total ? (
          <Text size="sm">{text.bytes(formatBytes(done), formatBytes(total))}</Text>
        ) : null}
        {current.attempt > 1 && <Text size="sm">{text.attempt(current.attempt, current.attempts)}</Text>}
        {current.next_attempt_at && <Text size="sm">{text.nextAttempt(formatDuration(seconds))}</Text>}
        <Text size="sm" c="dimmed">
          {text.startedBy(current.started_by)} <RelativeTime time={current.started_at} />
        </Text>
      </Group>
      {remark && (
        // What the installer prints goes on and on; why an attempt failed is said once.
        <Text
          size="sm"
          c="dimmed"
          style={{ overflowWrap: 'anywhere' }}
          aria-live={current.next_attempt_at ? undefined : 'off'}
        >
          {remark}
        </Text>
      )}
    </Banner>
  );
}

interface OutcomeBannerProps extends InstallBannersProps {
  last: NonNullable<Installation['last']>;
  onRead: () => void;
}

const LOOKS = {
  succeeded: { tone: 'good', icon: <IconCircleCheck aria-hidden /> },
  failed: { tone: 'bad', icon: <IconAlertTriangle aria-hidden /> },
  cancelled: { tone: 'neutral', icon: <IconInfoCircle aria-hidden /> },
} as const;

function OutcomeBanner({ server, game, last, onRead }: OutcomeBannerProps) {
  const { server: messages, common } = useMessages();
  const text = messages.install;
  const installer = useInstaller(server, game);
  const isAdmin = useIsAdmin();
  const retry = last.kind === 'game' && last.result !== 'succeeded' && isAdmin && installer.obstacle === null;
  return (
    <Banner
      {...LOOKS[last.result]}
      role={last.result === 'failed' ? 'alert' : 'status'}
      title={text.ended[last.result](last.kind)}
      onClose={onRead}
      closeLabel={common.close}
      actions={
        retry && (
          <Button size="xs" onClick={() => installer.ask(false)}>
            {common.retry}
          </Button>
        )
      }
    >
      {last.message}{' '}
      <Text span size="sm" c="dimmed">
        <RelativeTime time={last.ended_at} />
      </Text>
    </Banner>
  );
}
