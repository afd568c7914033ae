import { Stack, Switch } from '@mantine/core';
import type { ControlProps } from './Control';
import { replaced } from './lists';

/** Several things that are on or off, each by its name. */
export function FlagsControl({ field, value, onChange, path }: ControlProps) {
  const names = field.schema['x-entries'] ?? [];
  const flags = names.map((_, index) => (Array.isArray(value) ? value[index] : 0));
  return (
    <Stack gap={6}>
      {names.map((name, index) => (
        <Switch
          key={name}
          label={name}
          data-path={`${path}[${index}]`}
          checked={flags[index] === 1}
          onChange={(event) => onChange(replaced(flags, index, event.currentTarget.checked ? 1 : 0))}
        />
      ))}
    </Stack>
  );
}
