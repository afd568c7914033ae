import { useRef } from 'react';
import { useMessages } from '@/messages';
import classes from './Dashboard.module.css';
import { GroupHead } from './GroupHead';
import { keyOf } from './model';
import { Rows } from './Rows';
import { ServerCard } from './ServerCard';
import type { ServerListProps } from './ServerList';

/** All servers below each other, for narrow screens. */
export function ServerCards(props: ServerListProps) {
  const { dashboard: text } = useMessages();
  const { items, gameName, admin, selected, onSelect, onTag } = props;
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul className={classes.cards} aria-label={text.tableLabel} ref={list}>
      <Rows
        items={items}
        keyOf={keyOf}
        usual={180}
        list={list}
        gap={(height) => <li key={`gap ${height}`} aria-hidden style={{ height }} />}
        render={(item, index, measure) => (
          <li key={keyOf(item)} data-index={index} ref={measure} className={classes.cardItem}>
            {item.kind === 'group' ? (
              <h2 className={classes.cardGroup}>
                <GroupHead group={item.group} open={item.open} {...props} />
              </h2>
            ) : (
              <ServerCard
                server={item.server}
                number={index + 1}
                game={gameName(item.server.game_type)}
                admin={admin}
                selected={selected.has(item.server.id)}
                onSelect={onSelect}
                onTag={onTag}
              />
            )}
          </li>
        )}
      />
    </ul>
  );
}
