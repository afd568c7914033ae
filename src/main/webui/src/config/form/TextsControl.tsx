import { Button, Group, Input, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import type { ControlProps } from './Control';
import { pattern, problemAt, useForm } from './context';
import { EntryButtons } from './EntryButtons';
import { focusPath } from './focus';
import { moved, replaced } from './lists';
import { NullableList } from './NullableList';

/** A list of texts: one line each, in an order. Several lines that are pasted become several entries. */
export function TextsControl(props: ControlProps) {
  const { field, value, onChange, id } = props;
  const items = Array.isArray(value) ? value.map(String) : [];
  const list = <Lines {...props} items={items} />;
  return field.nullable ? (
    <NullableList value={value} onChange={onChange} id={id}>
      {list}
    </NullableList>
  ) : (
    list
  );
}

function Lines({ field, items, onChange, path, id, problems }: ControlProps & { items: string[] }) {
  const { config: text } = useMessages();
  const { suggestions } = useForm();
  const known = suggestions?.[pattern(`${path}[0]`)];
  const full = items.length >= (field.schema.maxItems ?? Number.POSITIVE_INFINITY);
  const add = () => {
    onChange([...items, '']);
    focusPath(`${path}[${items.length}]`);
  };
  return (
    <Stack gap={6} data-entries>
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.noEntries}
        </Text>
      )}
      {items.map((item, index) => {
        const at = `${path}[${index}]`;
        const problem = problemAt(problems, at);
        const name = text.entryOf(field.title, index + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place, and no state of their own
          <div key={index}>
            <Group gap={6} wrap="nowrap">
              <Input
                flex={1}
                miw={0}
                value={item}
                data-path={at}
                aria-label={name}
                aria-invalid={problem !== undefined}
                aria-describedby={problem === undefined ? undefined : `${id}-${index}-error`}
                withAria={false}
                error={problem}
                autoComplete="off"
                list={known ? `${id}-known` : undefined}
                onChange={(event) => onChange(replaced(items, index, event.currentTarget.value))}
                onPaste={(event) => {
                  const lines = event.clipboardData.getData('text').split(/\r?\n/);
                  if (lines.length > 1) {
                    event.preventDefault();
                    const pasted = lines.map((line) => line.trim()).filter((line) => line !== '');
                    onChange([...items.slice(0, index), ...pasted, ...items.slice(item === '' ? index + 1 : index)]);
                  }
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && !event.nativeEvent.isComposing && !full) {
                    event.preventDefault();
                    onChange([...items.slice(0, index + 1), '', ...items.slice(index + 1)]);
                    focusPath(`${path}[${index + 1}]`);
                  }
                }}
              />
              <EntryButtons
                entry={name}
                index={index}
                count={items.length}
                onMove={(to) => onChange(moved(items, index, to))}
                onRemove={() => onChange(items.filter((_, each) => each !== index))}
              />
            </Group>
            {problem && <Input.Error id={`${id}-${index}-error`}>{problem}</Input.Error>}
          </div>
        );
      })}
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
          disabled={full}
          data-path={path}
          data-act="add"
          aria-label={text.addTo(field.title)}
        >
          {text.add}
        </Button>
        {items.length > 0 && (
          <Text size="xs" c="dimmed">
            {text.pasteHint}
          </Text>
        )}
      </Group>
      {known && (
        <datalist id={`${id}-known`}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </Stack>
  );
}
