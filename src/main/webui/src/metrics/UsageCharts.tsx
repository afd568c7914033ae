import { Group, SegmentedControl, Stack, Title, UnstyledButton } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { useId } from 'react';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { EmptyState, formatMegabytes, formatPercent, Loaded } from '@/shared';
import { RANGES, type Range } from './chartData';
import { UsageChart } from './UsageChart';
import classes from './UsageChart.module.css';
import { UsageTable } from './UsageTable';
import { useUsage } from './useUsage';

/** What a server used in the last hour, day or week. */
export function UsageCharts({ server, game }: { server: ServerDetails; game: GameDetails }) {
  const { metrics: text } = useMessages();
  const [range, setRange] = useLocalStorage<Range>({ key: 'usage-range', defaultValue: '1h' });
  const [table, { toggle }] = useDisclosure(false);
  const tableId = useId();
  const usage = useUsage(server.id, range);
  const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
  return (
    <section aria-labelledby={`${tableId}-title`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id={`${tableId}-title`}>
          {text.usage}
        </Title>
        <SegmentedControl
          size="xs"
          value={range}
          onChange={(value) => setRange(value as Range)}
          data={RANGES.map((value) => ({ value, label: text.ranges[value] }))}
          aria-label={text.range}
        />
      </Group>
      <Loaded query={usage} lines={5}>
        {(found) =>
          found.cpu.times.length === 0 ? (
            <EmptyState>{text.noHistory[range]}</EmptyState>
          ) : (
            <Stack gap="xs">
              <div className={classes.charts}>
                <UsageChart
                  name={text.cpu}
                  series={found.cpu}
                  range={range}
                  format={formatPercent}
                  top={5}
                  stepped={false}
                />
                <UsageChart
                  name={text.memory}
                  series={found.memory}
                  range={range}
                  format={formatMegabytes}
                  top={16}
                  stepped={false}
                />
                {game.capabilities.includes('player_list') && (
                  <UsageChart name={text.players} series={found.players} range={range} format={count} top={4} stepped />
                )}
              </div>
              <UnstyledButton
                fz="sm"
                c="var(--mantine-color-anchor)"
                onClick={toggle}
                aria-expanded={table}
                aria-controls={tableId}
              >
                {table ? text.hideTable : text.showTable}
              </UnstyledButton>
              <div id={tableId}>{table && <UsageTable usage={found} range={range} />}</div>
            </Stack>
          )
        }
      </Loaded>
    </section>
  );
}
