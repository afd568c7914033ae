import { Button, Group, Text } from '@mantine/core';
import { api, data, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { confirm, notifyDone } from '@/shared';
import classes from './Config.module.css';

interface SaveBarProps {
  server: ServerDetails;
  count: number;
  /** Something was stored since the page was opened, and nothing changed since. */
  savedNow: boolean;
  saving: boolean;
  onSave: () => void;
  onReview: () => void;
  onDiscard: () => void;
}

/** At the lower edge while there is something to save, or to restart for what was saved. */
export function SaveBar({ server, count, savedNow, saving, onSave, onReview, onDiscard }: SaveBarProps) {
  const { config: text } = useMessages();
  const running = server.status === 'running' || server.status === 'starting';
  if (count === 0 && !(savedNow && running)) {
    return null;
  }
  return (
    <Group className={classes.bar} justify="space-between" gap="xs" role="region" aria-label={text.changes(count)}>
      {count === 0 ? (
        <>
          <Text size="sm">{text.restartNeeded}</Text>
          <Button size="sm" variant="default" onClick={() => askRestart(server, text)}>
            {text.restart}
          </Button>
        </>
      ) : (
        <>
          <div>
            <Text size="sm" fw={600} role="status">
              {text.changes(count)}
            </Text>
            <Text size="xs" c="dimmed">
              {running ? text.afterRestart : text.atNextStart}
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap">
            <Button variant="subtle" color="gray" onClick={onDiscard} disabled={saving}>
              {text.discard}
            </Button>
            <Button variant="default" onClick={onReview} disabled={saving}>
              {text.review}
            </Button>
            <Button onClick={onSave} loading={saving} aria-keyshortcuts="Control+S">
              {text.save}
              <Text span className={classes.key} visibleFrom="sm" aria-hidden>
                {text.saveKey}
              </Text>
            </Button>
          </Group>
        </>
      )}
    </Group>
  );
}

function askRestart(server: ServerDetails, text: ReturnType<typeof useMessages>['config']): void {
  confirm({
    title: text.restartTitle,
    text: text.restartText(server.player_count ?? null),
    action: text.restart,
    onConfirm: async () => {
      const path = { server_id: String(server.id) };
      await data(api.POST('/api/servers/{server_id}/restart', { params: { path } }));
      notifyDone(text.restarting);
    },
  });
}
