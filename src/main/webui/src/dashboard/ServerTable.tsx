import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useMessages } from '@/messages';
import classes from './Dashboard.module.css';
import { GroupHead } from './GroupHead';
import { keyOf, SORTS, type Sort, type View } from './model';
import { Rows } from './Rows';
import type { ServerListProps } from './ServerList';
import { ServerRow } from './ServerRow';

/** All servers as a table whose heads sort. Each server is a body of its own: with its notes it may be two rows. */
export function ServerTable(props: ServerListProps) {
  const { dashboard: text } = useMessages();
  const { items, view, onView, admin, selected, shown, onSelect, onSelectAll, onTag, gameName } = props;
  const table = useRef<HTMLTableElement>(null);
  const columns = admin ? 8 : 7;
  return (
    <table className={classes.table} aria-label={text.tableLabel} aria-rowcount={items.length + 1} ref={table}>
      <thead>
        <tr className={classes.head} aria-rowindex={1}>
          {admin && (
            <td className={classes.check}>
              <SelectAll selected={selected.size} shown={shown} onChange={onSelectAll} />
            </td>
          )}
          {SORTS.map((column) => (
            <SortHead key={column} column={column} view={view} onView={onView} />
          ))}
          <th scope="col" className={classes.actionsHead}>
            {text.columns.actions}
          </th>
        </tr>
      </thead>
      <Rows
        items={items}
        keyOf={keyOf}
        usual={57}
        list={table}
        gap={(height) => (
          <tbody key={`gap ${height}`} aria-hidden>
            <tr>
              <td colSpan={columns} style={{ height, padding: 0 }} />
            </tr>
          </tbody>
        )}
        render={(item, index, measure) => (
          <tbody key={keyOf(item)} data-index={index} ref={measure}>
            {item.kind === 'group' ? (
              <tr className={classes.groupRow} aria-rowindex={index + 2}>
                <th scope="rowgroup" colSpan={columns}>
                  <GroupHead group={item.group} open={item.open} {...props} />
                </th>
              </tr>
            ) : (
              <ServerRow
                server={item.server}
                number={index + 2}
                game={gameName(item.server.game_type)}
                admin={admin}
                selected={selected.has(item.server.id)}
                onSelect={onSelect}
                onTag={onTag}
              />
            )}
          </tbody>
        )}
      />
    </table>
  );
}

function SortHead({ column, view, onView }: { column: Sort; view: View; onView: (change: Partial<View>) => void }) {
  const { dashboard: text } = useMessages();
  const sorted = view.sort === column;
  const Icon = view.descending ? IconChevronDown : IconChevronUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : undefined}
      className={classes[`${column}Head`]}
      title={column === 'cpu' ? text.cpuHelp : undefined}
    >
      <button
        type="button"
        className={classes.sort}
        onClick={() => onView({ sort: column, descending: sorted ? !view.descending : startsDescending(column) })}
      >
        {text.columns[column]}
        {sorted && <Icon size={14} aria-hidden />}
      </button>
    </th>
  );
}

/** Of numbers one wants to see the largest. */
function startsDescending(column: Sort): boolean {
  return column === 'players' || column === 'cpu' || column === 'memory';
}

interface SelectAllProps {
  selected: number;
  shown: number;
  onChange: (all: boolean) => void;
}

export function SelectAll({ selected, shown, onChange }: SelectAllProps) {
  const { dashboard: text } = useMessages();
  const box = useRef<HTMLInputElement>(null);
  const some = selected > 0 && selected < shown;
  useEffect(() => {
    if (box.current !== null) {
      box.current.indeterminate = some;
    }
  }, [some]);
  return (
    <label>
      <input
        ref={box}
        type="checkbox"
        checked={shown > 0 && selected === shown}
        aria-label={text.selectAll}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
