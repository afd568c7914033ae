import { memo } from 'react';
import { useMessages } from '@/messages';
import { PowerButtons } from '@/server';
import { StateBadge } from '@/shared';
import classes from './Dashboard.module.css';
import { MoreMenu } from './MoreMenu';
import { Address, Identity, Notes, Players } from './parts';
import type { ServerItemProps } from './ServerRow';
import { CpuUsage, MemoryUsage } from './Usage';

/** A server where the screen is too narrow for the table. */
export const ServerCard = memo(function ServerCard({
  server,
  game,
  admin,
  selected,
  onSelect,
  onTag,
}: ServerItemProps) {
  const { dashboard: text } = useMessages();
  return (
    <div className={classes.card} data-selected={selected || undefined}>
      <div className={classes.cardHead}>
        {admin && (
          <label className={classes.cardCheck}>
            <input
              type="checkbox"
              checked={selected}
              aria-label={text.select(server.name)}
              onChange={(event) => onSelect(server.id, event.currentTarget.checked)}
            />
          </label>
        )}
        <div className={classes.cardName}>
          <Identity server={server} game={game} onTag={onTag} />
        </div>
        <StateBadge state={server.status} />
      </div>
      <Notes server={server} />
      <dl className={classes.facts}>
        <div>
          <dt>{text.columns.players}</dt>
          <dd>
            <Players server={server} />
          </dd>
        </div>
        <div>
          <dt>{text.columns.cpu}</dt>
          <dd>
            <CpuUsage server={server} />
          </dd>
        </div>
        <div>
          <dt>{text.columns.memory}</dt>
          <dd>
            <MemoryUsage server={server} />
          </dd>
        </div>
      </dl>
      <Address server={server} />
      <div className={classes.cardActions}>
        {admin && <PowerButtons server={server} compact />}
        <MoreMenu server={server} />
      </div>
    </div>
  );
});
