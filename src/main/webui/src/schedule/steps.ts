import type { GameDetails, ScheduleStep } from '@/api';
import type { Messages } from '@/messages';
import { formatDuration } from '@/shared';

export type Action = ScheduleStep['action'];

export const MOST_STEPS = 20;
const LONGEST_WAIT = 86_400;

/** What a game must be able to for each action; null where every game is. */
const NEEDS: Record<Action, string | null> = {
  message: 'moderation',
  command: 'console',
  start: null,
  stop: null,
  restart: null,
  kill: null,
  update: 'installer',
  update_game: 'installer',
  update_mods: 'mod_manager',
};

export const UNITS = { seconds: 1, minutes: 60, hours: 3_600 } as const;
export type Unit = keyof typeof UNITS;

/** What the form shows of a step. */
export interface StepDraft {
  /** Stays with it wherever it is moved. */
  key: string;
  action: Action;
  text: string;
  /** As it was typed: anything but a number is none. */
  wait: number | string;
  unit: Unit;
  goesOn: boolean;
}

export function can(game: GameDetails, action: Action): boolean {
  const needed = NEEDS[action];
  return needed === null || game.capabilities.includes(needed);
}

export function actionsOf(game: GameDetails): Action[] {
  return (Object.keys(NEEDS) as Action[]).filter((action) => can(game, action));
}

export function hasText(action: Action): boolean {
  return action === 'message' || action === 'command';
}

let keys = 0;

export function newStep(action: Action, seconds = 0, text = ''): StepDraft {
  return { key: `step${keys++}`, action, text, ...split(seconds), goesOn: action === 'message' };
}

export function draftOfStep(step: ScheduleStep): StepDraft {
  return { ...newStep(step.action, step.delay_seconds, step.text ?? ''), goesOn: step.continue_on_failure };
}

/** Null while what was typed is none. */
export function secondsOf({ wait, unit }: StepDraft): number | null {
  const seconds = typeof wait === 'number' ? wait * UNITS[unit] : Number.NaN;
  return Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= LONGEST_WAIT ? seconds : null;
}

/** After how many seconds each begins, if none of them took any time. */
export function beginnings(steps: readonly StepDraft[]): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += secondsOf(step) ?? 0;
    return sum;
  });
}

export function moveStep(steps: readonly StepDraft[], from: number, to: number): StepDraft[] {
  const moved = steps.filter((_, at) => at !== from);
  moved.splice(to, 0, ...steps.slice(from, from + 1));
  return moved;
}

/** Minutes before the step. */
const WARNINGS = [15, 5, 1];
/** By how much the step comes later. */
export const WARNING_MINUTES = 15;

/** Whether it makes sense to tell the players before, and nothing does yet. */
export function canBeWarned(game: GameDetails, steps: readonly StepDraft[], at: number): boolean {
  const action = steps[at]?.action;
  return (
    action !== undefined &&
    warningOf(action) !== null &&
    can(game, 'message') &&
    steps[at - 1]?.action !== 'message' &&
    steps.length + WARNINGS.length <= MOST_STEPS
  );
}

/** Messages 15, 5 and 1 minutes before a step, which then comes that much later. */
export function addWarnings(
  steps: readonly StepDraft[],
  at: number,
  text: Messages['schedule']['form']['warnings'],
): StepDraft[] {
  const step = steps[at];
  const kind = step === undefined ? null : warningOf(step.action);
  if (step === undefined || kind === null) {
    return [...steps];
  }
  const warnings = WARNINGS.map((minutes, index) => {
    const before = WARNINGS[index - 1];
    const message = newStep('message', before === undefined ? 0 : (before - minutes) * 60, text[kind](minutes));
    return before === undefined ? { ...message, wait: step.wait, unit: step.unit } : message;
  });
  const last = WARNINGS.at(-1) ?? 0;
  return [...steps.slice(0, at), ...warnings, { ...step, ...split(last * 60) }, ...steps.slice(at + 1)];
}

function warningOf(action: Action): 'stop' | 'restart' | 'update' | null {
  switch (action) {
    case 'stop':
    case 'restart':
      return action;
    case 'update':
    case 'update_game':
    case 'update_mods':
      return 'update';
    default:
      return null;
  }
}

const MOST_PARTS = 4;

/** "3 messages, then restart after 15 min". */
export function summaryOf(steps: readonly ScheduleStep[], text: Messages['schedule']): string {
  const groups: { action: Action; count: number }[] = [];
  for (const { action } of steps) {
    const last = groups.at(-1);
    if (last?.action === action && hasText(action)) {
      last.count++;
    } else {
      groups.push({ action, count: 1 });
    }
  }
  const wait = steps.reduce((sum, step) => sum + step.delay_seconds, 0);
  const shown = groups.slice(0, groups.length > MOST_PARTS ? MOST_PARTS - 1 : MOST_PARTS);
  const rest = groups.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
  return text.summary(
    shown.map(({ action, count }) => text.parts[action](count)),
    rest,
    rest === 0 && groups.at(-1)?.count === 1 && wait > 0 ? formatDuration(wait).replaceAll(' ', '\u00a0') : null,
  );
}

/** What a step does, in a line. */
export function stepInWords(step: ScheduleStep, text: Messages['schedule']): string {
  const does = text.actions[step.action];
  const all = step.text == null ? does : text.said(does, step.text);
  return step.delay_seconds > 0 ? text.afterWait(formatDuration(step.delay_seconds), all) : all;
}

/** In the largest unit that gives a whole number. */
function split(seconds: number): { wait: number; unit: Unit } {
  const unit =
    seconds === 0
      ? 'minutes'
      : ((['hours', 'minutes'] as const).find((name) => seconds % UNITS[name] === 0) ?? 'seconds');
  return { wait: seconds / UNITS[unit], unit };
}
