import { ActionIcon, Button, Group, Input, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { announce } from '@/shared';
import type { ControlProps } from './Control';
import { problemAt } from './context';
import { focusAfterRemoval, listOf } from './EntryButtons';
import { replaced } from './lists';
import { equal, isObject, typesOf } from './schema';

type Entry = [name: string, value: string];

/** Names and values that are not known beforehand, for example the parameters of a mission. */
export function MapControl({ field, value, onChange, path, problems }: ControlProps) {
  const { config: text } = useMessages();
  const others = field.schema.additionalProperties;
  const numbers = typeof others === 'object' && typesOf(others).some((type) => type === 'number' || type === 'integer');
  const toValue = (entries: Entry[]) =>
    Object.fromEntries(entries.filter(([name]) => name !== '').map(([name, given]) => [name, parse(given, numbers)]));
  // Kept beside the value: an entry without a name yet, and two with the same, have no place in it.
  const [kept, setKept] = useState<Entry[]>(() => entriesOf(value));
  const entries = equal(toValue(kept), value ?? {}) ? kept : entriesOf(value);
  const change = (next: Entry[]) => {
    setKept(next);
    onChange(toValue(next));
  };
  return (
    <Stack gap={6} data-entries>
      {entries.map(([name, given], index) => {
        const problem = problemAt(problems, `${path}.${name}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name is being typed, so the place is the identity
          <div key={index}>
            <Group gap={6} wrap="nowrap">
              <Input
                flex={1}
                miw={0}
                withAria={false}
                placeholder={text.parameterName}
                aria-label={text.parameterNameOf(index + 1)}
                value={name}
                onChange={(event) => change(replaced(entries, index, [event.currentTarget.value, given]))}
              />
              <Input
                flex={1}
                miw={0}
                withAria={false}
                placeholder={text.parameterValue}
                aria-label={text.parameterValueOf(index + 1)}
                aria-invalid={problem !== undefined}
                error={problem}
                data-path={`${path}.${name}`}
                value={given}
                onChange={(event) => change(replaced(entries, index, [name, event.currentTarget.value]))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={text.removeParameter(name || String(index + 1))}
                data-entry={index}
                data-act="remove"
                onClick={(event) => {
                  change(entries.filter((_, each) => each !== index));
                  announce(text.entriesLeft(entries.length - 1));
                  focusAfterRemoval(listOf(event), index, entries.length);
                }}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            </Group>
            {problem && <Input.Error>{problem}</Input.Error>}
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          data-act="add"
          onClick={() => change([...entries, ['', '']])}
        >
          {text.addParameter}
        </Button>
      </div>
    </Stack>
  );
}

function entriesOf(value: unknown): Entry[] {
  return isObject(value) ? Object.entries(value).map(([name, given]) => [name, String(given)]) : [];
}

function parse(text: string, numbers: boolean): unknown {
  return numbers && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}
