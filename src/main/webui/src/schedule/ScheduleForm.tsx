import { Alert, Button, Checkbox, Drawer, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { GameDetails, Schedule, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import {
  announce,
  confirm,
  ErrorNotice,
  fieldErrors,
  focusSoon,
  formatDuration,
  notifyDone,
  useLeaveGuard,
} from '@/shared';
import { bodyOf, changesOf, type Draft, errorPlaces, problemsOf } from './draft';
import { useChangeSchedule, useCreateSchedule } from './queries';
import classes from './Schedule.module.css';
import { StepList } from './StepList';
import { addWarnings, beginnings, WARNING_MINUTES } from './steps';
import { clockText, earlier, timeAfter } from './timing';
import { WhenFields } from './WhenFields';

interface ScheduleFormProps {
  server: ServerDetails;
  game: GameDetails;
  begin: Draft;
  /** What is edited; null for a new one. */
  present: Schedule | null;
  onClose: () => void;
}

/** A new schedule, or another form of one. What was typed stays, whatever the API says. */
export function ScheduleForm({ server, game, begin, present, onClose }: ScheduleFormProps) {
  const { schedule, common } = useMessages();
  const text = schedule.form;
  const [draft, setDraft] = useState(begin);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [left, setLeft] = useState<unknown>(null);
  const [note, setNote] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const create = useCreateSchedule(server.id);
  const change = useChangeSchedule(server.id);
  const busy = create.isPending || change.isPending;
  const dirty = JSON.stringify(draft) !== JSON.stringify(begin);
  const last = beginnings(draft.steps).at(-1) ?? 0;
  const lastAt = timeAfter(draft.timing, last);
  useLeaveGuard(dirty, text.guard);

  /** What was wrong with a field is told until the field changes. */
  const set = (changes: Partial<Draft>, ...repaired: string[]) => {
    setDraft((before) => ({ ...before, ...changes }));
    if (Object.keys(errors).some((name) => repaired.includes(name))) {
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !repaired.includes(name))));
    }
  };

  const close = () => {
    if (!dirty) {
      onClose();
      return;
    }
    setAsking(true);
    confirm({
      title: text.discard.title,
      text: text.discard.text,
      action: text.discard.action,
      cancel: text.discard.keep,
      danger: true,
      onConfirm: onClose,
      onCancel: () => setAsking(false),
    });
  };

  const show = (problems: Record<string, string>) => {
    setErrors(problems);
    focusSoon(form.current, '[aria-invalid="true"]');
  };

  const submit = async () => {
    setLeft(null);
    const problems = problemsOf(draft, text.wrong);
    if (Object.keys(problems).length > 0) {
      show(problems);
      return;
    }
    const sent = draft;
    try {
      if (present === null) {
        await create.mutateAsync(bodyOf(sent));
      } else {
        await change.mutateAsync({ id: present.id, ...changesOf(begin, sent) });
      }
    } catch (error) {
      const places = errorPlaces(sent);
      const placed = fieldErrors(error, Object.keys(places));
      setLeft(placed.left);
      show(Object.fromEntries(Object.entries(placed.fields).map(([path, why]) => [places[path] ?? path, why])));
      return;
    }
    notifyDone(present === null ? text.created(sent.name.trim()) : text.saved(sent.name.trim()));
    onClose();
  };

  const warn = (at: number) => {
    const timing = earlier(draft.timing, WARNING_MINUTES);
    const comes = timeAfter(draft.timing, beginnings(draft.steps)[at] ?? 0);
    set({ timing: timing ?? draft.timing, steps: addWarnings(draft.steps, at, text.warnings) }, 'steps');
    const said =
      timing === null || comes === null ? text.warnedLater : text.warned(clockText(timing.time), clockText(comes));
    setNote(said);
    announce(said);
  };

  return (
    <Drawer
      opened
      onClose={close}
      // Escape is meant for the question.
      closeOnEscape={!asking}
      position="right"
      size="xl"
      title={present === null ? text.createTitle : text.editTitle(present.name)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form
        ref={form}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) {
            void submit();
          }
        }}
      >
        <Stack gap="lg">
          {present?.last_run?.outcome === 'running' && (
            <Text size="sm" c="dimmed">
              {text.runsNow}
            </Text>
          )}
          <TextInput
            label={text.name}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value }, 'name')}
            error={errors.name}
            maxLength={100}
            required
            data-autofocus
          />
          <Fieldset legend={text.when} variant="unstyled" className={classes.group}>
            <Stack gap="sm">
              <WhenFields
                server={server.id}
                timing={draft.timing}
                zone={draft.zone}
                errors={errors}
                onTiming={(timing) => {
                  set({ timing }, 'cron', 'time', 'days');
                  setNote(null);
                }}
                onZone={(zone) => set({ zone }, 'time_zone')}
              />
              {last > 0 && (
                <Text size="sm">{text.lastStep(formatDuration(last), lastAt === null ? null : clockText(lastAt))}</Text>
              )}
            </Stack>
          </Fieldset>
          <Fieldset legend={text.conditions} variant="unstyled" className={classes.group}>
            <Stack gap="xs">
              <Checkbox
                label={text.running}
                description={text.runningHelp}
                checked={draft.onlyRunning}
                onChange={(event) => set({ onlyRunning: event.currentTarget.checked })}
              />
              <Checkbox
                label={text.empty}
                description={text.emptyHelp}
                checked={draft.onlyEmpty}
                onChange={(event) => set({ onlyEmpty: event.currentTarget.checked })}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={text.steps} variant="unstyled" className={classes.group}>
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {text.stepsHelp}
              </Text>
              {note !== null && (
                <Alert variant="default" role="status" p="xs">
                  {note}
                </Alert>
              )}
              <StepList
                game={game}
                timing={draft.timing}
                steps={draft.steps}
                errors={errors}
                onChange={(steps) => {
                  const changed = steps.filter((step) => !draft.steps.includes(step)).map(({ key }) => key);
                  set(
                    { steps },
                    'steps',
                    ...Object.keys(errors).filter((name) => changed.includes(name.split('.')[0] ?? '')),
                  );
                }}
                onWarn={warn}
              />
            </Stack>
          </Fieldset>
          {left !== null && <ErrorNotice error={left} title={present === null ? text.failedCreate : text.failedSave} />}
          <Group justify="flex-end" className={classes.bar}>
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={present !== null && !dirty}>
              {present === null ? text.create : text.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
