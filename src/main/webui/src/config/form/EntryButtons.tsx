import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useMessages } from '@/messages';

interface EntryButtonsProps {
  /** What the entry is called, for screen readers. */
  entry: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** Order and removal of an entry of a list. */
export function EntryButtons({ entry, index, count, onMove, onRemove }: EntryButtonsProps) {
  const { config: text } = useMessages();
  const buttons = [
    { label: text.moveUp(entry), icon: IconArrowUp, disabled: index === 0, act: () => onMove(index - 1) },
    { label: text.moveDown(entry), icon: IconArrowDown, disabled: index === count - 1, act: () => onMove(index + 1) },
    { label: text.removeEntry(entry), icon: IconTrash, disabled: false, act: onRemove },
  ];
  return (
    <Group gap={2} wrap="nowrap">
      {buttons
        .filter((button) => count > 1 || button.icon === IconTrash)
        .map(({ label, icon: Icon, disabled, act }) => (
          <Tooltip key={label} label={label} openDelay={400}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} disabled={disabled} onClick={act}>
              <Icon size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
    </Group>
  );
}
