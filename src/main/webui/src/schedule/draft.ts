import type { GameDetails, Schedule } from '@/api';
import type { Messages } from '@/messages';
import type { NewSchedule, ScheduleChanges } from './queries';
import { addWarnings, can, draftOfStep, hasText, newStep, type StepDraft, secondsOf } from './steps';
import { earlier, fromCron, NIGHTLY, type Timing, toCron } from './timing';
import { ownZone } from './zones';

/** A schedule as the form shows it. */
export interface Draft {
  name: string;
  timing: Timing;
  zone: string;
  onlyRunning: boolean;
  onlyEmpty: boolean;
  steps: StepDraft[];
}

export function draftOf(schedule: Schedule): Draft {
  return {
    name: schedule.name,
    timing: fromCron(schedule.cron),
    zone: schedule.time_zone,
    onlyRunning: schedule.only_when_running,
    onlyEmpty: schedule.only_when_empty,
    steps: schedule.steps.map(draftOfStep),
  };
}

const LONGEST_NAME = 100;

export function copyOf(schedule: Schedule, text: Messages['schedule']): Draft {
  return { ...draftOf(schedule), name: text.form.copyOf(schedule.name).slice(0, LONGEST_NAME) };
}

export function blank(game: GameDetails): Draft {
  return {
    name: '',
    timing: NIGHTLY,
    zone: ownZone(),
    onlyRunning: false,
    onlyEmpty: false,
    steps: [newStep(can(game, 'message') ? 'message' : 'restart')],
  };
}

export type Template = 'restart' | 'message' | 'update';

/** Those that a game can carry out. */
export function templatesOf(game: GameDetails): Template[] {
  return [
    'restart',
    ...(can(game, 'message') ? (['message'] as const) : []),
    ...(can(game, 'update') || can(game, 'update_mods') ? (['update'] as const) : []),
  ];
}

/** Something to begin with. */
export function fromTemplate(template: Template, game: GameDetails, text: Messages['schedule']): Draft {
  const draft = { ...blank(game), name: text.templateNames[template] };
  switch (template) {
    case 'restart': {
      const steps = [newStep('restart')];
      return can(game, 'message')
        ? {
            ...draft,
            // The restart itself is at four.
            timing: earlier(NIGHTLY, 15) ?? NIGHTLY,
            onlyRunning: true,
            steps: addWarnings(steps, 0, text.form.warnings),
          }
        : { ...draft, onlyRunning: true, steps };
    }
    case 'message':
      return { ...draft, timing: { ...NIGHTLY, kind: 'minutes' }, onlyRunning: true, steps: [newStep('message')] };
    case 'update':
      return {
        ...draft,
        timing: { ...NIGHTLY, time: '05:00' },
        onlyEmpty: true,
        steps: [newStep(can(game, 'update') ? 'update' : 'update_mods')],
      };
  }
}

export function bodyOf(draft: Draft): NewSchedule {
  return {
    name: draft.name.trim(),
    cron: toCron(draft.timing),
    time_zone: draft.zone,
    only_when_running: draft.onlyRunning,
    only_when_empty: draft.onlyEmpty,
    steps: draft.steps.map((step) => ({
      action: step.action,
      ...(hasText(step.action) ? { text: step.text.trim() } : {}),
      delay_seconds: secondsOf(step) ?? 0,
      continue_on_failure: step.goesOn,
    })),
  };
}

/** Only what is to be different: somebody else may have changed the rest meanwhile. */
export function changesOf(before: Draft, now: Draft): ScheduleChanges {
  const known = bodyOf(before) as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(bodyOf(now)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(known[name])),
  );
}

/** Names of fields as in {@link errorPlaces}, with what is wrong with them. */
export function problemsOf(draft: Draft, wrong: Messages['schedule']['form']['wrong']): Record<string, string> {
  const problems: Record<string, string> = {};
  const { kind, time, days, cron } = draft.timing;
  if (draft.name.trim() === '') {
    problems.name = wrong.name;
  }
  if (kind === 'cron') {
    if (cron.trim() === '') {
      problems.cron = wrong.cron;
    }
  } else if (kind !== 'minutes' && time === '') {
    problems.time = wrong.time;
  }
  if (kind === 'weekly' && days.length === 0) {
    problems.days = wrong.days;
  }
  for (const step of draft.steps) {
    if (hasText(step.action) && step.text.trim() === '') {
      problems[`${step.key}.text`] = wrong.text;
    }
    if (secondsOf(step) === null) {
      problems[`${step.key}.delay_seconds`] = wrong.wait;
    }
  }
  return problems;
}

const STEP_FIELDS = ['action', 'text', 'delay_seconds', 'continue_on_failure'];

/** Paths in the API's body by the name of the field in the form, where a step has the same name wherever it is moved. */
export function errorPlaces(draft: Draft): Record<string, string> {
  const places: Record<string, string> = { name: 'name', cron: 'cron', time_zone: 'time_zone' };
  draft.steps.forEach((step, at) => {
    for (const field of STEP_FIELDS) {
      places[`steps[${at}].${field}`] = `${step.key}.${field}`;
    }
  });
  return { ...places, steps: 'steps' };
}
