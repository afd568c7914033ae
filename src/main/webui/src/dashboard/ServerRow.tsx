import { memo } from 'react';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { PowerButtons } from '@/server';
import { StateBadge } from '@/shared';
import classes from './Dashboard.module.css';
import { MoreMenu } from './MoreMenu';
import { Address, hasNotes, Identity, Notes, Players } from './parts';
import { CpuUsage, MemoryUsage } from './Usage';

export interface ServerItemProps {
  server: Server;
  /** Of the row in the whole table. */
  number: number;
  game: string;
  admin: boolean;
  selected: boolean;
  onSelect: (id: number, selected: boolean) => void;
  onTag: (tag: string) => void;
}

/** A server in the table. Rendered again only when this server changed. */
export const ServerRow = memo(function ServerRow({
  server,
  number,
  game,
  admin,
  selected,
  onSelect,
  onTag,
}: ServerItemProps) {
  const { dashboard: text } = useMessages();
  const notes = hasNotes(server);
  return (
    <>
      <tr
        className={classes.row}
        aria-rowindex={number}
        data-selected={selected || undefined}
        data-notes={notes || undefined}
      >
        {admin && (
          <td className={classes.check}>
            <label>
              <input
                type="checkbox"
                checked={selected}
                aria-label={text.select(server.name)}
                onChange={(event) => onSelect(server.id, event.currentTarget.checked)}
              />
            </label>
          </td>
        )}
        <th scope="row" className={classes.nameCell}>
          <Identity server={server} game={game} onTag={onTag} />
        </th>
        <td>
          <StateBadge state={server.status} />
        </td>
        <td className={classes.number}>
          <Players server={server} />
        </td>
        <td>
          <CpuUsage server={server} />
        </td>
        <td>
          <MemoryUsage server={server} />
        </td>
        <td className={classes.addressCell}>
          <Address server={server} />
        </td>
        <td>
          <span className={classes.actions}>
            {admin && <PowerButtons server={server} compact />}
            <MoreMenu server={server} />
          </span>
        </td>
      </tr>
      {notes && (
        <tr className={classes.notes} data-selected={selected || undefined}>
          {admin && <td />}
          <td colSpan={7}>
            <Notes server={server} />
          </td>
        </tr>
      )}
    </>
  );
});
