import { Button, Group, Text } from '@mantine/core';
import type { ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import classes from './Config.module.css';

interface SaveBarProps {
  server: ServerDetails;
  count: number;
  saving: boolean;
  onSave: () => void;
  onReview: () => void;
  onDiscard: () => void;
}

/** At the lower edge while there is something to save. */
export function SaveBar({ server, count, saving, onSave, onReview, onDiscard }: SaveBarProps) {
  const { config: text } = useMessages();
  const running = server.status === 'running' || server.status === 'starting';
  if (count === 0) {
    return null;
  }
  return (
    <Group className={classes.bar} justify="space-between" gap="xs" role="region" aria-label={text.changes(count)}>
      <div>
        <Text size="sm" fw={600} role="status">
          {text.changes(count)}
        </Text>
        <Text size="xs" c="dimmed">
          {running ? text.afterRestart : text.atNextStart}
        </Text>
      </div>
      <Group gap="xs">
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
    </Group>
  );
}
