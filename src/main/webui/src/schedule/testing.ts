import type { Schedule, ScheduleRun, ScheduleStep } from '@/api';
import { ownZone } from './zones';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
export const ahead = (seconds: number) => ago(-seconds);

export const RESTART_STEP: ScheduleStep = {
  action: 'restart',
  text: null,
  delay_seconds: 60,
  continue_on_failure: false,
};

function message(text: string, delay: number): ScheduleStep {
  return { action: 'message', text, delay_seconds: delay, continue_on_failure: true };
}

export const RESTART: Schedule = {
  id: 1,
  server_id: 3,
  name: 'Nightly restart',
  enabled: true,
  cron: '45 3 * * *',
  time_zone: ownZone(),
  only_when_running: true,
  only_when_empty: false,
  steps: [message('In 15 minutes', 0), message('In 5 minutes', 600), message('In 1 minute', 240), RESTART_STEP],
  next_run_at: ahead(7_200),
  created_at: ago(90_000),
  created_by: 'admin',
  updated_at: ago(90_000),
  last_run: null,
};

export const RUN: ScheduleRun = {
  id: 11,
  started_by: null,
  due_at: ago(3_600),
  started_at: ago(3_600),
  ended_at: ago(2_700),
  outcome: 'ok',
  message: null,
  position: 4,
  step_at: null,
  step_begun: false,
  steps: RESTART.steps,
};

/** Waits for its second step. */
export function going(): ScheduleRun {
  return { ...RUN, id: 12, ended_at: null, outcome: 'running', position: 1, step_at: ahead(272) };
}

export const MESSAGE: Schedule = {
  ...RESTART,
  id: 2,
  name: 'Discord',
  cron: '*/20 * * * *',
  time_zone: 'Pacific/Auckland',
  only_when_running: false,
  steps: [message('Join us', 0)],
};

export const PAUSED: Schedule = { ...RESTART, id: 4, name: 'Old one', enabled: false, next_run_at: null };
