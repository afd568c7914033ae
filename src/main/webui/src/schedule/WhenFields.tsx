import { Checkbox, Group, NativeSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useMessages } from '@/messages';
import { fieldErrors } from '@/shared';
import { NextTimes } from './NextTimes';
import { useTimes } from './queries';
import classes from './Schedule.module.css';
import { DAYS, HOURS, KINDS, type Kind, MINUTES, type Timing, toCron } from './timing';
import { isOwnZone, ownZone, zones } from './zones';

const PREVIEW_AFTER_MS = 300;

interface WhenFieldsProps {
  server: number;
  timing: Timing;
  zone: string;
  /** Of `cron`, `time`, `days` and `time_zone`. */
  errors: Readonly<Record<string, string>>;
  onTiming: (timing: Timing) => void;
  onZone: (zone: string) => void;
}

/** When it begins: in fields for the usual, as a cron expression for everything else; and what comes of it. */
export function WhenFields({ server, timing, zone, errors, onTiming, onZone }: WhenFieldsProps) {
  const { schedule } = useMessages();
  const text = schedule.form;
  const cron = toCron(timing);
  const [asked] = useDebouncedValue(cron, PREVIEW_AFTER_MS);
  const times = useTimes(server, asked, zone);
  const refused = fieldErrors(times.error, ['cron', 'time_zone']).fields;
  const allZones = useMemo(() => zones(ownZone(), zone), [zone]);
  const set = (change: Partial<Timing>) => onTiming({ ...timing, ...change });
  const cronError = errors.cron ?? (cron === asked ? refused.cron : undefined);

  return (
    <>
      <div className={classes.when}>
        <NativeSelect
          label={text.repeats}
          value={timing.kind}
          onChange={(event) => {
            const kind = event.currentTarget.value as Kind;
            set({ kind, ...(kind === 'cron' && cron !== '' ? { cron } : {}) });
          }}
          data={KINDS.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
          error={timing.kind === 'cron' ? undefined : errors.cron}
        />
        {timing.kind === 'minutes' && (
          <NativeSelect
            label={text.every}
            value={String(timing.minutes)}
            onChange={(event) => set({ minutes: Number(event.currentTarget.value) })}
            data={MINUTES.map((count) => ({ value: String(count), label: text.minutes(count) }))}
          />
        )}
        {timing.kind === 'hours' && (
          <NativeSelect
            label={text.every}
            value={String(timing.hours)}
            onChange={(event) => set({ hours: Number(event.currentTarget.value) })}
            data={HOURS.map((count) => ({ value: String(count), label: text.hours(count) }))}
          />
        )}
        {(timing.kind === 'hours' || timing.kind === 'daily' || timing.kind === 'weekly') && (
          <TextInput
            type="time"
            label={timing.kind === 'hours' ? text.from : text.at}
            description={timing.kind === 'hours' ? text.fromHelp : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={timing.time}
            onChange={(event) => set({ time: event.currentTarget.value.slice(0, 5) })}
            error={errors.time}
            required
          />
        )}
        {timing.kind === 'cron' && (
          <TextInput
            className={classes.wide}
            label={text.cron}
            description={text.cronHelp}
            value={timing.cron}
            onChange={(event) => set({ cron: event.currentTarget.value })}
            error={cronError}
            maxLength={200}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            autoComplete="off"
            spellCheck={false}
            required
          />
        )}
        <Select
          label={text.zone}
          description={isOwnZone(zone) ? undefined : text.zoneHelp(ownZone())}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          searchable
          allowDeselect={false}
          data={allZones}
          limit={100}
          value={zone}
          onChange={(next) => next !== null && onZone(next)}
          nothingFoundMessage={text.zoneNothing}
          error={errors.time_zone ?? refused.time_zone}
        />
        {timing.kind === 'weekly' && (
          <Checkbox.Group
            className={classes.wide}
            label={text.days}
            value={timing.days.map(String)}
            onChange={(days) => set({ days: days.map(Number).sort() })}
            error={errors.days}
            required
          >
            <Group gap="md" mt={4}>
              {DAYS.map((day) => (
                <Checkbox
                  key={day}
                  value={String(day)}
                  label={text.dayNames[day - 1]}
                  error={Boolean(errors.days)}
                  aria-invalid={errors.days !== undefined}
                />
              ))}
            </Group>
          </Checkbox.Group>
        )}
      </div>
      <NextTimes query={times} complete={cron !== ''} zone={zone} />
    </>
  );
}
