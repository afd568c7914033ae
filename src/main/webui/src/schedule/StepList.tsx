import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import type { GameDetails } from '@/api';
import { useMessages } from '@/messages';
import { announce, focusSoon } from '@/shared';
import classes from './Schedule.module.css';
import { StepFields } from './StepFields';
import { actionsOf, beginnings, canBeWarned, MOST_STEPS, moveStep, newStep, type StepDraft } from './steps';
import { clockText, type Timing, timeAfter } from './timing';

interface StepListProps {
  game: GameDetails;
  timing: Timing;
  steps: readonly StepDraft[];
  errors: Readonly<Record<string, string>>;
  onChange: (steps: StepDraft[]) => void;
  /** Tell the players before a step. */
  onWarn: (at: number) => void;
}

/** What a schedule does, one after the other. */
export function StepList({ game, timing, steps, errors, onChange, onWarn }: StepListProps) {
  const { schedule } = useMessages();
  const text = schedule.form;
  const root = useRef<HTMLDivElement>(null);
  const begins = beginnings(steps);
  const of = (step: StepDraft | undefined) => `[data-step="${step?.key}"]`;

  return (
    <Stack gap="sm" ref={root}>
      <ol className={classes.list} aria-label={text.steps}>
        {steps.map((step, at) => {
          const time = timeAfter(timing, begins[at] ?? 0);
          return (
            <li key={step.key} className={classes.step}>
              <StepFields
                game={game}
                step={step}
                number={at + 1}
                count={steps.length}
                after={begins[at] ?? 0}
                at={time === null ? null : clockText(time)}
                errors={errors}
                onChange={(changed) => onChange(steps.map((each) => (each.key === step.key ? changed : each)))}
                onMove={(to, act) => {
                  onChange(moveStep(steps, at, to));
                  announce(text.moved(to + 1, steps.length));
                  focusSoon(root.current, `${of(step)}[data-act="${act}"]`, of(step));
                }}
                onRemove={() => {
                  onChange(steps.filter((each) => each.key !== step.key));
                  announce(text.removed(at + 1));
                  focusSoon(root.current, of(steps[at + 1] ?? steps[at - 1]), '[data-act="add"]');
                }}
                onWarn={
                  canBeWarned(game, steps, at)
                    ? () => {
                        onWarn(at);
                        focusSoon(root.current, of(step));
                      }
                    : undefined
                }
              />
            </li>
          );
        })}
      </ol>
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          data-act="add"
          disabled={steps.length >= MOST_STEPS}
          onClick={() => {
            const step = newStep(actionsOf(game)[0] ?? 'restart');
            onChange([...steps, step]);
            focusSoon(root.current, `select${of(step)}`);
          }}
        >
          {text.addStep}
        </Button>
        {steps.length >= MOST_STEPS && (
          <Text size="sm" c="dimmed">
            {text.mostSteps(MOST_STEPS)}
          </Text>
        )}
      </Group>
      {errors.steps !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errors.steps}
        </Text>
      )}
    </Stack>
  );
}
