import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { GameDetails } from '@/api';
import { useMessages } from '@/messages';
import { formatDuration } from '@/shared';
import classes from './Schedule.module.css';
import { type Action, actionsOf, type StepDraft, UNITS, type Unit } from './steps';

interface StepFieldsProps {
  game: GameDetails;
  step: StepDraft;
  /** From 1. */
  number: number;
  count: number;
  /** Seconds after the schedule begins. */
  after: number;
  /** The time of the day then; null where it begins at several. */
  at: string | null;
  errors: Readonly<Record<string, string>>;
  onChange: (step: StepDraft) => void;
  onMove: (to: number, act: string) => void;
  onRemove: () => void;
  /** Absent where there is nobody to warn. */
  onWarn?: () => void;
}

/** A step of the form: what, after which wait, and whether the next ones depend on it. */
export function StepFields(props: StepFieldsProps) {
  const { game, step, number, count, after, at, errors, onChange, onMove, onRemove, onWarn } = props;
  const { schedule } = useMessages();
  const text = schedule.form;
  const error = (field: string) => errors[`${step.key}.${field}`];
  const when = after === 0 ? text.atOnce : text.after(formatDuration(after));
  const possible = actionsOf(game);
  const offered = possible.includes(step.action) ? possible : [step.action, ...possible];
  const button = (act: string, label: string, run: () => void, disabled: boolean) => (
    <Button
      size="xs"
      variant="default"
      disabled={disabled}
      aria-label={text.onStep(label, number)}
      data-step={step.key}
      data-act={act}
      onClick={run}
    >
      {label}
    </Button>
  );

  return (
    <Stack gap="xs">
      <Group gap="xs" justify="space-between">
        <Text size="sm">
          <Text span fw={600}>
            {text.step(number)}
          </Text>{' '}
          <Text span c="dimmed">
            {at === null ? when : (after === 0 ? text.begins : text.about)(when, at)}
          </Text>
        </Text>
        <Group gap="xs">
          {button('up', text.up, () => onMove(number - 2, 'up'), number === 1)}
          {button('down', text.down, () => onMove(number, 'down'), number === count)}
          {button('remove', text.removeStep, onRemove, count === 1)}
        </Group>
      </Group>
      <div className={classes.fields}>
        <NativeSelect
          label={text.action}
          aria-label={text.onStep(text.action, number)}
          data-step={step.key}
          value={step.action}
          onChange={(event) => {
            const action = event.currentTarget.value as Action;
            // Words that nobody hears do no harm; a restart that failed should not be followed by more.
            onChange({ ...step, action, goesOn: action === 'message' });
          }}
          data={offered.map((action) => ({ value: action, label: schedule.actions[action] }))}
          error={error('action')}
        />
        <div className={classes.wait}>
          <NumberInput
            label={text.wait}
            aria-label={text.onStep(text.wait, number)}
            value={step.wait}
            onChange={(wait) => onChange({ ...step, wait })}
            min={0}
            allowDecimal={false}
            allowNegative={false}
            error={error('delay_seconds')}
          />
          <NativeSelect
            label={text.unit}
            aria-label={text.onStep(text.unit, number)}
            value={step.unit}
            onChange={(event) => onChange({ ...step, unit: event.currentTarget.value as Unit })}
            data={(Object.keys(UNITS) as Unit[]).map((unit) => ({ value: unit, label: text.units[unit] }))}
          />
        </div>
        {step.action === 'message' && (
          <Textarea
            className={classes.wide}
            label={text.message}
            aria-label={text.onStep(text.message, number)}
            placeholder={text.messagePlaceholder}
            value={step.text}
            // The game shows one line.
            onChange={(event) => onChange({ ...step, text: event.currentTarget.value.replace(/\s*\n\s*/g, ' ') })}
            error={error('text')}
            autosize
            maxRows={4}
            maxLength={2_000}
            required
          />
        )}
        {step.action === 'command' && (
          <TextInput
            className={classes.wide}
            label={text.command}
            aria-label={text.onStep(text.command, number)}
            value={step.text}
            onChange={(event) => onChange({ ...step, text: event.currentTarget.value })}
            error={error('text')}
            maxLength={2_000}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            autoComplete="off"
            spellCheck={false}
            required
          />
        )}
      </div>
      {(number < count || onWarn) && (
        <Group gap="md">
          {number < count && (
            <Checkbox
              label={text.goesOn}
              aria-label={text.onStep(text.goesOn, number)}
              checked={step.goesOn}
              onChange={(event) => onChange({ ...step, goesOn: event.currentTarget.checked })}
            />
          )}
          {onWarn && (
            <Button size="xs" variant="default" ml="auto" data-step={step.key} data-act="warn" onClick={onWarn}>
              {text.warn}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
