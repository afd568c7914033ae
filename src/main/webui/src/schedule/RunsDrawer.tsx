import { Drawer, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schedule, ScheduleRun } from '@/api';
import { useMessages } from '@/messages';
import { DateTime, EmptyState, formatDuration, Loaded, Pager, RelativeTime } from '@/shared';
import { Outcome, OutcomeMessage } from './Outcome';
import { RUNS_PAGE, useRuns } from './queries';
import classes from './Schedule.module.css';

/** Later than this it is worth a word. */
const LATE_MS = 60_000;
/** So many the API keeps. */
const KEPT = 100;

interface RunsDrawerProps {
  server: number;
  schedule: Schedule;
  onClose: () => void;
}

/** What became of a schedule each time, newest first. */
export function RunsDrawer({ server, schedule, onClose }: RunsDrawerProps) {
  const { schedule: text, common } = useMessages();
  const [offset, setOffset] = useState(0);
  const query = useRuns(server, schedule.id, offset);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={text.runs.title(schedule.name)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Loaded query={query}>
        {({ runs, total }) =>
          total === 0 ? (
            <EmptyState>{text.runs.empty}</EmptyState>
          ) : (
            <Stack gap="sm">
              <ul className={classes.next} aria-label={text.runs.label}>
                {runs.map((run) => (
                  <li key={run.id} className={classes.run}>
                    <Run run={run} />
                  </li>
                ))}
              </ul>
              <Pager total={total} offset={offset} limit={RUNS_PAGE} onChange={setOffset} />
              {total >= KEPT && (
                <Text size="sm" c="dimmed">
                  {text.runs.kept}
                </Text>
              )}
            </Stack>
          )
        }
      </Loaded>
    </Drawer>
  );
}

function Run({ run }: { run: ScheduleRun }) {
  const { schedule: text } = useMessages();
  const begun = Date.parse(run.started_at);
  const done = run.outcome === 'ok' || run.outcome === 'failed' || run.outcome === 'cancelled';
  const seconds = run.ended_at == null ? 0 : Math.round((Date.parse(run.ended_at) - begun) / 1_000);
  const late = begun - Date.parse(run.due_at) > LATE_MS;
  return (
    <Stack gap={2}>
      <Group gap="0 var(--mantine-spacing-xs)">
        <Outcome outcome={run.outcome} />
        <Text span size="sm">
          <DateTime time={run.started_at} />
        </Text>
        <Text span size="sm" c="dimmed">
          <RelativeTime time={run.started_at} />,{' '}
          {run.started_by == null ? text.runs.byTime : text.runs.byWhom(run.started_by)}
          {done && seconds > 0 && `, ${text.runs.took(formatDuration(seconds))}`}
          {late && (
            <>
              , {text.runs.due} <DateTime time={run.due_at} />
            </>
          )}
        </Text>
      </Group>
      <OutcomeMessage run={run} />
    </Stack>
  );
}
