import { Button, Group, Text } from '@mantine/core';
import { IconCopy, IconLink } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { copyText, notifyDone } from '@/shared';
import classes from './SelectionBar.module.css';
import { type LineSelection, linesAsText } from './useLineSelection';

/** What can be done with the selected lines. */
export function SelectionBar({ selection, server }: { selection: LineSelection; server: number }) {
  const { console: text } = useMessages();
  if (selection.range === null) {
    return null;
  }
  const { first } = selection.range;
  const lines = selection.lines();
  return (
    <Group className={classes.bar} gap="xs" role="group" aria-label={text.selection}>
      <Text size="sm" role="status">
        {text.selected(lines.length)}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden />}
        onClick={() => {
          void copy(linesAsText(lines), text.copied(lines.length));
        }}
      >
        {text.copyLines}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconLink size={14} aria-hidden />}
        onClick={() => {
          void copy(`${window.location.origin}/servers/${server}/logs?line=${first}`, text.linkCopied);
        }}
      >
        {text.copyLink}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
        {text.unselect}
      </Button>
    </Group>
  );
}

async function copy(value: string, done: string): Promise<void> {
  if (await copyText(value)) {
    notifyDone(done);
  }
}
