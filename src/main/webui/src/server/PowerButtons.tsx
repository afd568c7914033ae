import { Button, Group, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconRotateClockwise } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import type { PowerAction, PowerTarget } from './power';
import { useServerActions } from './useServerActions';

const ICONS = { start: IconPlayerPlay, stop: IconPlayerStop, restart: IconRotateClockwise } as const;

interface PowerButtonsProps {
  server: PowerTarget;
  /** Small, and only what is possible now: for rows of a list. */
  compact?: boolean;
}

/** Start, stop and restart. What is not possible now says why. */
export function PowerButtons({ server, compact = false }: PowerButtonsProps) {
  const { server: messages } = useMessages();
  const text = messages.power;
  const actions = useServerActions(server);
  const all = ['start', 'stop', 'restart'] as const;
  const shown = compact ? all.filter((each) => actions.obstacles[each] === null || actions.pending === each) : all;
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={text.groupOf(server.name)}>
      {shown.map((action) => {
        const why = reason(action);
        const Icon = ICONS[action];
        const button = (
          <Button
            key={action}
            size={compact ? 'compact-sm' : 'sm'}
            variant={action === 'start' && why === null && !compact ? 'filled' : 'default'}
            leftSection={<Icon size={16} aria-hidden />}
            aria-label={compact ? text.actionOn(text.actions[action], server.name) : undefined}
            // Not `disabled`: it stays reachable, and says why.
            data-disabled={why !== null || undefined}
            aria-disabled={why !== null || undefined}
            loading={actions.pending === action}
            onClick={(event) => {
              event.stopPropagation();
              if (why === null) {
                actions[action]();
              }
            }}
          >
            {text.actions[action]}
          </Button>
        );
        return why === null ? (
          button
        ) : (
          <Tooltip key={action} label={why} events={{ hover: true, focus: true, touch: true }}>
            {button}
          </Tooltip>
        );
      })}
    </Group>
  );

  function reason(action: PowerAction): string | null {
    const obstacle = actions.obstacles[action];
    return obstacle === null ? null : text.why[obstacle];
  }
}
