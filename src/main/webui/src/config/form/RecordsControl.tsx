import { Button, Group, Input, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { Control, type ControlProps, isCompound } from './Control';
import { problemAt } from './context';
import { EntryButtons } from './EntryButtons';
import classes from './Form.module.css';
import { focusPath } from './focus';
import { moved, replaced } from './lists';
import { NullableList } from './NullableList';
import { emptyRecord, isObject, type Values } from './schema';
import { showValue } from './show';

/** A list of objects, for example the missions of a rotation: each a small form. */
export function RecordsControl(props: ControlProps) {
  const { field, value, onChange, id } = props;
  const records = Array.isArray(value) ? value.map((item) => (isObject(item) ? item : {})) : [];
  const list = <Records {...props} records={records} />;
  return field.nullable ? (
    <NullableList value={value} onChange={onChange} id={id}>
      {list}
    </NullableList>
  ) : (
    list
  );
}

function Records({ field, records, onChange, path, id, problems }: ControlProps & { records: Values[] }) {
  const { config: text } = useMessages();
  const first = field.fields[0];
  const full = records.length >= (field.schema.maxItems ?? Number.POSITIVE_INFINITY);
  const nameOf = (record: Values, index: number) => {
    const value = first && record[first.name];
    return value === undefined || value === '' || value === null
      ? text.entry(index + 1)
      : `${index + 1}. ${showValue(first, value, text)}`;
  };
  return (
    <Stack gap="xs" data-entries>
      {records.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.noEntries}
        </Text>
      )}
      {records.map((record, index) => {
        const name = nameOf(record, index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
          <fieldset key={index} className={classes.record} style={{ margin: 0, minWidth: 0 }} aria-label={name}>
            <Group justify="space-between" wrap="nowrap" mb={4}>
              <Text size="sm" fw={600} truncate>
                {name}
              </Text>
              <EntryButtons
                entry={name}
                index={index}
                count={records.length}
                onMove={(to) => onChange(moved(records, index, to))}
                onRemove={() => onChange(records.filter((_, each) => each !== index))}
              />
            </Group>
            <RecordFields
              field={field}
              value={record}
              onChange={(next) => onChange(replaced(records, index, next as Values))}
              path={`${path}[${index}]`}
              id={`${id}-${index}`}
              problems={problems}
            />
          </fieldset>
        );
      })}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={full}
          data-path={path}
          data-act="add"
          aria-label={text.addTo(field.title)}
          onClick={() => {
            onChange([...records, emptyRecord(field.fields)]);
            focusPath(`${path}[${records.length}].${first?.name ?? ''}`);
          }}
        >
          {text.add}
        </Button>
      </div>
    </Stack>
  );
}

/** The fields of an object, below each other where there is no room. */
export function RecordFields({ field, value, onChange, path, id, problems }: ControlProps & { value: Values }) {
  return (
    <div className={classes.recordFields}>
      {field.fields.map((member) => {
        const memberId = `${id}-${member.name}`;
        const at = `${path}.${member.name}`;
        return (
          <Input.Wrapper
            key={member.name}
            id={memberId}
            label={member.title}
            description={member.help || undefined}
            error={problemAt(problems, at)}
            labelElement={isCompound(member) ? 'div' : 'label'}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            style={member.kind === 'map' ? { gridColumn: '1 / -1' } : undefined}
          >
            <Control
              field={member}
              value={value[member.name]}
              onChange={(next) => onChange(withMember(value, member.name, next))}
              path={at}
              id={memberId}
              problems={problems}
            />
          </Input.Wrapper>
        );
      })}
    </div>
  );
}

/** A member that was left out and is emptied again stays out, so that nothing counts as changed. */
function withMember(record: Values, name: string, value: unknown): Values {
  return { ...record, [name]: value };
}
