import { ScrollArea, Table } from '@mantine/core';
import { useMessages } from '@/messages';
import { formatDateTime, formatMegabytes, formatPercent } from '@/shared';
import { RANGE_SECONDS, type Range, type Series, summaryOf, type Usage } from './chartData';

const ROWS = 12;

/** The charts as figures, for those who cannot or do not want to see them. */
export function UsageTable({ usage, range }: { usage: Usage; range: Range }) {
  const { metrics: text, common } = useMessages();
  const end = Date.now() / 1_000;
  const length = RANGE_SECONDS[range] / ROWS;
  const rows = Array.from({ length: ROWS }, (_, row) => end - (row + 1) * length);
  const cell = (series: Series, from: number, format: (value: number) => string) => {
    const summary = summaryOf(between(series, from, from + length));
    return summary === null ? common.none : text.cell(format(summary.average), format(summary.peak));
  };
  return (
    <ScrollArea type="auto">
      <Table fz="sm" verticalSpacing={4} striped>
        <Table.Caption>{text.tableCaption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{text.from}</Table.Th>
            <Table.Th scope="col">{text.cpu}</Table.Th>
            <Table.Th scope="col">{text.memory}</Table.Th>
            <Table.Th scope="col">{text.players}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((from, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are stretches back from now and move with it
            <Table.Tr key={row}>
              <Table.Th scope="row">{formatDateTime(from * 1_000)}</Table.Th>
              <Table.Td>{cell(usage.cpu, from, formatPercent)}</Table.Td>
              <Table.Td>{cell(usage.memory, from, formatMegabytes)}</Table.Td>
              <Table.Td>{cell(usage.players, from, formatCount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function formatCount(count: number): string {
  return count.toLocaleString('en', { maximumFractionDigits: 1 });
}

function between(series: Series, from: number, to: number): Series {
  const inside = (_: unknown, index: number) => {
    const at = series.times[index] ?? 0;
    return at >= from && at < to;
  };
  return {
    times: series.times.filter(inside),
    averages: series.averages.filter(inside),
    peaks: series.peaks.filter(inside),
  };
}
