import { Alert, Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice, formatBytes, RelativeTime } from '@/shared';
import { workshopIds } from './draft';
import { useCancelInstallation, useInstallation, useInstallMods } from './queries';

/** Downloads mods from the workshop: what goes on, how far it is, how the last one ended. */
export function InstallPanel({ server }: { server: ServerDetails }) {
  const { mod: text } = useMessages();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState(false);
  const installation = useInstallation(server.id, true);
  const install = useInstallMods(server.id);
  const cancel = useCancelInstallation(server.id);
  const ids = workshopIds(typed);
  const { status } = server;

  // Events tell how far it is; that it has begun or ended shows in the state of the server.
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be read again whenever the state changes
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.install(server.id) });
  }, [client, server.id, status]);

  const current = installation.data?.current;
  const last = installation.data?.last;
  const stopped = status === 'stopped' || status === 'crashed' || status === 'error';

  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setLeft(true);
          if (ids.length > 0 && stopped) {
            install.mutate(ids, { onSuccess: () => setTyped('') });
          }
        }}
      >
        <Stack gap={4}>
          <TextInput
            label={text.installIds}
            description={text.installHelp}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={() => setLeft(true)}
            error={left && typed.trim() !== '' && ids.length === 0 ? text.installNone : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
          />
          <Group gap="sm">
            <Button type="submit" variant="default" disabled={ids.length === 0 || !stopped} loading={install.isPending}>
              {text.installAction(ids.length)}
            </Button>
            {!stopped && !current && (
              <Text size="sm" c="dimmed">
                {text.installStopped}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
      {install.error && <ErrorNotice error={install.error} />}
      {current && (
        <Stack gap={4} role="group" aria-label={text.installProgress}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600}>
              {current.kind === 'mods' ? text.installing(current.workshop_ids.length) : text.installingGame}
            </Text>
            <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
              {text.installCancel}
            </Button>
          </Group>
          <Progress
            value={current.percent ?? 100}
            animated={current.percent == null}
            striped={current.percent == null}
            aria-label={text.installProgress}
          />
          <Text size="sm" c="dimmed">
            {[
              current.text,
              current.bytes_total != null &&
                current.bytes_total > 0 &&
                `${formatBytes(current.bytes_done ?? 0)} / ${formatBytes(current.bytes_total)}`,
              current.attempt > 1 && text.installAttempt(current.attempt, current.attempts),
            ]
              .filter(Boolean)
              .join(', ')}
            {current.next_attempt_at && (
              <>
                {' '}
                {text.installNext} <RelativeTime time={current.next_attempt_at} />.
              </>
            )}
          </Text>
          {cancel.error && <ErrorNotice error={cancel.error} />}
        </Stack>
      )}
      {!current && last && (
        <Alert
          color={last.result === 'failed' ? 'red' : last.result === 'succeeded' ? 'green' : 'gray'}
          title={text.installResults[last.result as keyof typeof text.installResults]}
        >
          {last.message} <RelativeTime time={last.ended_at} />
        </Alert>
      )}
    </Stack>
  );
}
