import { Button, Group, Menu, Stack, Switch, Text } from '@mantine/core';
import { IconDots, IconPlayerPause } from '@tabler/icons-react';
import type { Schedule, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { type Column, DataTable, notifyDone, notifyFailed, RelativeTime, useNow } from '@/shared';
import { Outcome, OutcomeMessage } from './Outcome';
import { useChangeSchedule } from './queries';
import classes from './Schedule.module.css';
import { summaryOf } from './steps';
import { inWords, needsZone } from './timing';
import { useScheduleDeeds } from './useScheduleDeeds';
import { isOwnZone } from './zones';

/** What viewers get instead of a command. */
const HIDDEN = '***';

interface ScheduleTableProps {
  server: ServerDetails;
  schedules: readonly Schedule[];
  admin: boolean;
  onEdit: (schedule: Schedule) => void;
  onDuplicate: (schedule: Schedule) => void;
  onHistory: (schedule: Schedule) => void;
}

/** All schedules of a server, by name. */
export function ScheduleTable({ server, schedules, admin, onEdit, onDuplicate, onHistory }: ScheduleTableProps) {
  const { schedule: text } = useMessages();
  const columns: Column<Schedule>[] = [
    {
      key: 'name',
      label: text.columns.name,
      primary: true,
      sortBy: ({ name }) => name,
      render: ({ name, enabled }) => (
        <Text span size="sm" fw={600} className={enabled ? undefined : classes.paused}>
          {name}
        </Text>
      ),
    },
    { key: 'when', label: text.columns.when, render: (schedule) => <When schedule={schedule} /> },
    {
      key: 'next',
      label: text.columns.next,
      sortBy: ({ next_run_at }) => next_run_at,
      render: (schedule) => <Next schedule={schedule} />,
    },
    { key: 'does', label: text.columns.does, wide: true, render: (schedule) => <Does schedule={schedule} /> },
    { key: 'last', label: text.columns.last, wide: true, render: (schedule) => <Last schedule={schedule} /> },
  ];
  if (admin) {
    columns.push({
      key: 'enabled',
      label: text.columns.enabled,
      render: (schedule) => <Enabled server={server.id} schedule={schedule} />,
    });
  }
  columns.push({
    key: 'actions',
    label: text.columns.actions,
    actions: true,
    render: (schedule) =>
      admin ? (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            size="xs"
            variant="default"
            aria-label={text.editOf(schedule.name)}
            data-focus={`edit ${schedule.id}`}
            onClick={() => onEdit(schedule)}
          >
            {text.edit}
          </Button>
          <More
            server={server}
            schedule={schedule}
            onDuplicate={() => onDuplicate(schedule)}
            onHistory={() => onHistory(schedule)}
          />
        </Group>
      ) : (
        <Button
          size="xs"
          variant="default"
          aria-label={text.historyOf(schedule.name)}
          data-focus={`history ${schedule.id}`}
          onClick={() => onHistory(schedule)}
        >
          {text.history}
        </Button>
      ),
  });
  return <DataTable label={text.list} columns={columns} rows={schedules} rowKey={({ id }) => id} />;
}

function When({ schedule: { cron, time_zone } }: { schedule: Schedule }) {
  const { schedule: text } = useMessages();
  const words = inWords(cron, text.when);
  return needsZone(cron) && !isOwnZone(time_zone) ? text.inZone(words, time_zone) : words;
}

function Next({ schedule: { next_run_at } }: { schedule: Schedule }) {
  const { schedule: text } = useMessages();
  const now = useNow();
  if (next_run_at == null) {
    return (
      <span className={classes.outcome}>
        <IconPlayerPause size={16} aria-hidden />
        {text.paused}
      </span>
    );
  }
  // The clocks of browser and server differ a little.
  return Date.parse(next_run_at) <= now ? text.dueNow : <RelativeTime time={next_run_at} />;
}

function Does({ schedule }: { schedule: Schedule }) {
  const { schedule: text } = useMessages();
  const only = [
    schedule.only_when_running && text.conditions.running,
    schedule.only_when_empty && text.conditions.empty,
  ].filter((each) => each !== false);
  const [first, second] = schedule.steps;
  return (
    <Stack gap={0}>
      <span>{summaryOf(schedule.steps, text)}</span>
      {first?.text != null && first.text !== HIDDEN && second === undefined && (
        <Text span size="sm" lineClamp={2} className={classes.message}>
          {text.quoted(first.text)}
        </Text>
      )}
      {only.length > 0 && (
        <Text span size="sm" c="dimmed">
          {only.join(', ')}
        </Text>
      )}
    </Stack>
  );
}

function Last({ schedule: { last_run } }: { schedule: Schedule }) {
  const { schedule: text } = useMessages();
  if (last_run == null) {
    return (
      <Text span size="sm" c="dimmed">
        {text.never}
      </Text>
    );
  }
  return (
    <Stack gap={0}>
      <Group gap="0 var(--mantine-spacing-xs)">
        <Outcome outcome={last_run.outcome} />
        <Text span size="sm" c="dimmed">
          <RelativeTime time={last_run.started_at} />
        </Text>
      </Group>
      <OutcomeMessage run={last_run} brief />
    </Stack>
  );
}

function Enabled({ server, schedule }: { server: number; schedule: Schedule }) {
  const { schedule: text } = useMessages();
  const change = useChangeSchedule(server);
  const on = change.isPending ? change.variables.enabled === true : schedule.enabled;
  const state = on ? text.on : text.off;
  return (
    <Switch
      className={classes.switch}
      checked={on}
      label={state}
      aria-label={text.switchOf(state, schedule.name)}
      onChange={(event) => {
        const enabled = event.currentTarget.checked;
        change.mutate(
          { id: schedule.id, enabled },
          {
            onSuccess: () => notifyDone(enabled ? text.onNow(schedule.name) : text.pausedNow(schedule.name)),
            onError: (error) => notifyFailed(text.switchFailed(schedule.name), error),
          },
        );
      }}
    />
  );
}

interface MoreProps {
  server: ServerDetails;
  schedule: Schedule;
  onDuplicate: () => void;
  onHistory: () => void;
}

function More({ server, schedule, onDuplicate, onHistory }: MoreProps) {
  const { schedule: text, common } = useMessages();
  const { askRun, askCancel, askRemove } = useScheduleDeeds(server, schedule);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          px={8}
          aria-label={common.actionsFor(schedule.name)}
          data-focus={`menu ${schedule.id}`}
        >
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {schedule.last_run?.outcome === 'running' ? (
          <Menu.Item onClick={askCancel}>{text.cancelRun}</Menu.Item>
        ) : (
          <Menu.Item onClick={askRun}>{text.run}</Menu.Item>
        )}
        <Menu.Item onClick={onDuplicate}>{text.duplicate}</Menu.Item>
        <Menu.Item onClick={onHistory}>{text.history}</Menu.Item>
        <Menu.Divider />
        <Menu.Item c="var(--mantine-color-error)" onClick={askRemove}>
          {text.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
