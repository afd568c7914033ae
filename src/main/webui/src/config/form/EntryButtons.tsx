import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useMessages } from '@/messages';
import { announce, focusSoon } from '@/shared';

interface EntryButtonsProps {
  /** What the entry is called, for screen readers. */
  entry: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** Order and removal of an entry of a list, whose element has `data-entries`. The focus goes with the entry. */
export function EntryButtons({ entry, index, count, onMove, onRemove }: EntryButtonsProps) {
  const { config: text } = useMessages();
  const move = (event: MouseEvent, to: number, act: string) => {
    onMove(to);
    announce(text.movedTo(to + 1, count));
    focusSoon(listOf(event), `[data-entry="${to}"][data-act="${act}"]`, `[data-entry="${to}"]`);
  };
  const buttons = [
    {
      act: 'up',
      label: text.moveUp(entry),
      icon: IconArrowUp,
      disabled: index === 0,
      onClick: (event: MouseEvent) => move(event, index - 1, 'up'),
    },
    {
      act: 'down',
      label: text.moveDown(entry),
      icon: IconArrowDown,
      disabled: index === count - 1,
      onClick: (event: MouseEvent) => move(event, index + 1, 'down'),
    },
    {
      act: 'remove',
      label: text.removeEntry(entry),
      icon: IconTrash,
      disabled: false,
      onClick: (event: MouseEvent) => {
        onRemove();
        announce(text.entriesLeft(count - 1));
        focusAfterRemoval(listOf(event), index, count);
      },
    },
  ];
  return (
    <Group gap={2} wrap="nowrap">
      {buttons
        .filter(({ act }) => count > 1 || act === 'remove')
        .map(({ act, label, icon: Icon, disabled, onClick }) => (
          <Tooltip key={act} label={label} openDelay={400}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={label}
              disabled={disabled}
              onClick={onClick}
              data-entry={index}
              data-act={act}
            >
              <Icon size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
    </Group>
  );
}

/** The list around a button. */
export function listOf(event: MouseEvent): Element | null {
  return event.currentTarget.closest('[data-entries]');
}

/** On the entry that took the place, or what adds one when there is none left. */
export function focusAfterRemoval(list: Element | null, index: number, count: number): void {
  focusSoon(list, `[data-entry="${Math.min(index, count - 2)}"][data-act="remove"]`, '[data-act="add"]');
}
