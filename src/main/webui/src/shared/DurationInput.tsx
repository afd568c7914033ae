import { Group, NativeSelect, NumberInput, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';

const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const PRESETS = [HOUR, DAY, WEEK, 0];
const UNITS = { minutes: 1, hours: HOUR, days: DAY, weeks: WEEK } as const;
type Unit = keyof typeof UNITS;

/** A hundred years: the longest that the API takes. */
const LONGEST = 36_525 * DAY;

interface DurationInputProps {
  label: string;
  /** Minutes, 0 for ever; null while what was typed is none. */
  value: number | null;
  onChange: (minutes: number | null) => void;
}

/** How long: one of the usual ones, or any number of minutes, hours, days or weeks. */
export function DurationInput({ label, value, onChange }: DurationInputProps) {
  const { common } = useMessages();
  const text = common.duration;
  const [custom, setCustom] = useState(value === null || !PRESETS.includes(value));
  const [start] = useState(() => split(value));
  const [count, setCount] = useState<number | string>(start.count);
  const [unit, setUnit] = useState<Unit>(start.unit);
  const tell = (nextCount: number | string, nextUnit: Unit) => {
    const minutes = typeof nextCount === 'number' ? Math.round(nextCount * UNITS[nextUnit]) : 0;
    onChange(minutes > 0 && minutes <= LONGEST ? minutes : null);
  };

  return (
    <Stack gap="xs">
      <Radio.Group
        label={label}
        value={custom ? 'custom' : String(value)}
        onChange={(choice) => {
          setCustom(choice === 'custom');
          if (choice === 'custom') {
            tell(count, unit);
          } else {
            onChange(Number(choice));
          }
        }}
      >
        <Group gap="md" mt={4}>
          {PRESETS.map((minutes) => (
            <Radio key={minutes} value={String(minutes)} label={text.presets[minutes]} />
          ))}
          <Radio value="custom" label={text.custom} />
        </Group>
      </Radio.Group>
      {custom && (
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <NumberInput
            aria-label={text.count}
            value={count}
            min={1}
            allowDecimal={false}
            allowNegative={false}
            error={value === null ? text.wrong : undefined}
            onChange={(next) => {
              setCount(next);
              tell(next, unit);
            }}
            maw="8rem"
          />
          <NativeSelect
            aria-label={text.unit}
            value={unit}
            onChange={(event) => {
              const next = event.currentTarget.value as Unit;
              setUnit(next);
              tell(count, next);
            }}
            data={(Object.keys(UNITS) as Unit[]).map((name) => ({ value: name, label: text.units[name] }))}
          />
        </Group>
      )}
    </Stack>
  );
}

/** In the largest unit that gives a whole number. */
function split(minutes: number | null): { count: number; unit: Unit } {
  if (minutes === null || minutes === 0) {
    return { count: 3, unit: 'days' };
  }
  const unit = (['weeks', 'days', 'hours'] as const).find((name) => minutes % UNITS[name] === 0) ?? 'minutes';
  return { count: minutes / UNITS[unit], unit };
}
