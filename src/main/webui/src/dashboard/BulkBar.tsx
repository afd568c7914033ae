import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlayerPlay, IconPlayerStop, IconRotateClockwise } from '@tabler/icons-react';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { obstacles } from '@/server';
import { BulkDialog } from './BulkDialog';
import { BULK_ACTIONS, type BulkAction } from './bulk';
import classes from './Dashboard.module.css';

const ICONS = { start: IconPlayerPlay, stop: IconPlayerStop, restart: IconRotateClockwise } as const;

/** What can be done with all that is selected. */
export function BulkBar({ servers, onClear }: { servers: readonly Server[]; onClear: () => void }) {
  const { dashboard: text } = useMessages();
  const open = (action: BulkAction, able: Server[]) => {
    const id = modals.open({
      title: text.bulkTitle(action, able.length),
      children: <BulkDialog servers={able} action={action} onClose={() => modals.close(id)} />,
    });
  };
  return (
    <section className={classes.bulk} aria-label={text.selected(servers.length)}>
      <strong role="status">{text.selected(servers.length)}</strong>
      {BULK_ACTIONS.map((action) => {
        const able = servers.filter((server) => obstacles(server, true)[action] === null);
        const Icon = ICONS[action];
        return (
          <Button
            key={action}
            size="xs"
            variant="default"
            leftSection={<Icon size={16} aria-hidden />}
            disabled={able.length === 0}
            title={text.bulkHelp(action, able.length, servers.length)}
            onClick={() => open(action, able)}
          >
            {text.bulk(action, able.length)}
          </Button>
        );
      })}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {text.clearSelection}
      </Button>
    </section>
  );
}
