import { NativeSelect, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useMessages } from '@/messages';
import classes from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  /** Value to sort by; without it the column cannot be sorted. Rows without a value come last. */
  sortBy?: (row: Row) => string | number | null | undefined;
  numeric?: boolean;
  /** The name of the row: on a phone its headline. */
  primary?: boolean;
  /** Buttons: the heading is for screen readers only. */
  actions?: boolean;
  /** Too long for one line on a phone: below its label there. */
  wide?: boolean;
  /** On a phone the line is left out for rows where this says so. */
  empty?: (row: Row) => boolean;
}

interface Sorting {
  key: string;
  descending: boolean;
}

interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Without it rows keep the order they come in. */
  initialSort?: Sorting;
}

/** A table on a desk, labelled blocks on a phone: nothing has to be scrolled sideways at 320 px. */
export function DataTable<Row>({ label, columns, rows, rowKey, initialSort }: DataTableProps<Row>) {
  const { common } = useMessages();
  const [sorting, setSorting] = useState<Sorting | null>(initialSort ?? null);
  const sorted = useMemo(() => sort(rows, columns, sorting), [rows, columns, sorting]);
  const sortable = columns.filter((column) => column.sortBy !== undefined);

  return (
    <>
      {sortable.length > 0 && rows.length > 1 && (
        <NativeSelect
          className={classes.sortMenu}
          label={common.sortBy}
          mb="xs"
          value={sorting === null ? '' : `${sorting.key}:${sorting.descending ? 'down' : 'up'}`}
          onChange={(event) => {
            const [key, direction] = event.currentTarget.value.split(':');
            setSorting(key ? { key, descending: direction === 'down' } : null);
          }}
          data={[
            ...(initialSort === undefined ? [{ value: '', label: common.sortAsListed }] : []),
            ...sortable.flatMap((column) => [
              { value: `${column.key}:up`, label: common.sortUp(column.label) },
              { value: `${column.key}:down`, label: common.sortDown(column.label) },
            ]),
          ]}
        />
      )}
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  data-numeric={column.numeric || undefined}
                  className={column.actions ? classes.actions : undefined}
                  aria-sort={
                    sorting?.key === column.key ? (sorting.descending ? 'descending' : 'ascending') : undefined
                  }
                >
                  {column.sortBy ? (
                    <UnstyledButton className={classes.sort} fz="sm" onClick={() => setSorting(next(sorting, column))}>
                      {column.label}
                      {sorting?.key === column.key &&
                        (sorting.descending ? (
                          <IconArrowDown size={14} aria-hidden />
                        ) : (
                          <IconArrowUp size={14} aria-hidden />
                        ))}
                    </UnstyledButton>
                  ) : (
                    column.label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const place = column.primary ? classes.primary : column.actions ? classes.actions : column.wide ? classes.wide : '';
  const attributes = {
    'data-numeric': column.numeric || undefined,
    'data-empty': column.empty?.(row) || undefined,
    className: `${classes.cell} ${place}`,
  };
  const content = (
    <>
      {!column.actions && (
        <span className={classes.label} aria-hidden>
          {column.label}
        </span>
      )}
      <div className={classes.value}>{column.render(row)}</div>
    </>
  );
  return column.primary ? (
    <th scope="row" {...attributes}>
      {content}
    </th>
  ) : (
    <td {...attributes}>{content}</td>
  );
}

function next<Row>(sorting: Sorting | null, column: Column<Row>): Sorting {
  return { key: column.key, descending: sorting?.key === column.key && !sorting.descending };
}

function sort<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null): readonly Row[] {
  const value = columns.find((column) => column.key === sorting?.key)?.sortBy;
  if (sorting === null || value === undefined) {
    return rows;
  }
  const direction = sorting.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const a = value(one);
    const b = value(other);
    if (a == null || b == null) {
      return a == null ? (b == null ? 0 : 1) : -1;
    }
    return typeof a === 'number' && typeof b === 'number'
      ? (a - b) * direction
      : String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: 'base' }) * direction;
  });
}
