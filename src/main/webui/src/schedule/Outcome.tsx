import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockOff,
  IconLoader,
  IconPlayerSkipForward,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { ScheduleRun } from '@/api';
import { useMessages } from '@/messages';
import { useSecondsUntil } from '@/shared';
import classes from './Schedule.module.css';

const ICONS: Record<ScheduleRun['outcome'], ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  ok: IconCircleCheck,
  failed: IconAlertTriangle,
  skipped: IconPlayerSkipForward,
  missed: IconClockOff,
  cancelled: IconPlayerStop,
  running: IconLoader,
};

/** What a run came to: icon, word and colour. */
export function Outcome({ outcome }: { outcome: ScheduleRun['outcome'] }) {
  const { schedule: text } = useMessages();
  const Icon = ICONS[outcome];
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <Icon size={16} aria-hidden />
      {text.outcomes[outcome]}
    </span>
  );
}

interface OutcomeMessageProps {
  run: ScheduleRun;
  /** Its first lines only: the history has all of it. */
  brief?: boolean;
}

/** Why, or what went wrong; or how far it is. */
export function OutcomeMessage({ run, brief }: OutcomeMessageProps) {
  if (run.outcome === 'running') {
    return <Progress run={run} />;
  }
  return run.message ? (
    <Text span size="sm" c="dimmed" className={classes.message} lineClamp={brief ? 3 : undefined}>
      {run.message.charAt(0).toUpperCase() + run.message.slice(1)}
    </Text>
  ) : null;
}

function Progress({ run }: { run: ScheduleRun }) {
  const { schedule: text } = useMessages();
  const left = useSecondsUntil(run.step_begun ? null : run.step_at);
  const step = run.steps[run.position];
  const count = run.steps.length;
  const number = run.position + 1;
  return (
    <Text span size="sm" c="dimmed" className={classes.message}>
      {step === undefined
        ? text.progress.ending
        : run.step_begun || left === 0
          ? text.progress.working(number, count, text.actions[step.action])
          : text.progress.waiting(number, count, countdown(left))}
    </Text>
  );
}

/** "4:32", "1:04:32". */
export function countdown(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
