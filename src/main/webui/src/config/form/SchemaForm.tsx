import { Button, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FieldProblem } from '@/api';
import { useMessages } from '@/messages';
import { FormContext, type FormSurroundings } from './context';
import { FieldRow } from './FieldRow';
import classes from './Form.module.css';
import { Presets } from './Presets';
import {
  changedFields,
  type Field,
  fieldOfPath,
  fieldsOf,
  type Group,
  groupsOf,
  type JsonSchema,
  matches,
  type Values,
} from './schema';

export interface SchemaFormProps {
  schema: JsonSchema;
  value: Values;
  /** Gets all values, with the change. */
  onChange?: (value: Values) => void;
  /** What is wrong, by path from the section on; shown at the fields. */
  errors?: readonly FieldProblem[];
  /** Unfolds what only few people change. */
  showAdvanced?: boolean;
  /** Only these fields. */
  only?: (field: Field) => boolean;
  /** What has to be filled in comes before everything else. */
  requiredFirst?: boolean;
  /** Only what has to do with these words, folded or not. */
  search?: string;
  /** What is stored: changes of it are marked, and can be undone one by one. */
  stored?: Values;
  readOnly?: boolean;
  /** Begins the ids of the inputs; its own when left out. */
  id?: string;
  /** A field that must not be folded away, as it is about to be focused. */
  reveals?: string | null;
  surroundings?: Omit<FormSurroundings, 'id'>;
}

/** A form for values that a JSON Schema describes. Holds nothing itself: what is typed is in `value`. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, value, onChange, errors, only, requiredFirst, search, stored, surroundings, readOnly } = props;
  const { config: text } = useMessages();
  const generated = useId();
  const id = props.id ?? generated;
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const problems = useMemo(() => byField(errors ?? []), [errors]);
  const groups = useMemo(() => {
    const shown = fields.filter((field) => (!only || only(field)) && (!search || matches(field, search)));
    if (!requiredFirst) {
      return groupsOf(shown);
    }
    const needed = shown.filter((field) => field.required);
    const rest = groupsOf(shown.filter((field) => !field.required));
    return needed.length > 0 ? [{ title: text.required, fields: needed }, ...rest] : rest;
  }, [fields, only, search, requiredFirst, text.required]);

  const latest = useRef({ value, onChange });
  useLayoutEffect(() => {
    latest.current = { value, onChange };
  });
  const change = useCallback((name: string, next: unknown) => {
    const present = latest.current;
    const all = { ...present.value, [name]: next };
    if (next === undefined) {
      delete all[name];
    }
    // Two changes may come before the next render.
    latest.current = { ...present, value: all };
    present.onChange?.(all);
  }, []);

  const context = useMemo(() => ({ id, ...surroundings }), [id, surroundings]);
  const open = new Set([...problems.keys(), ...(stored ? changedFields(stored, value) : []), props.reveals ?? '']);
  return (
    <FormContext value={context}>
      <Stack gap="lg">
        {!readOnly && !search && schema['x-presets'] && (
          <Presets
            presets={schema['x-presets']}
            value={value}
            onUse={(values) => latest.current.onChange?.({ ...latest.current.value, ...values })}
          />
        )}
        {groups.map((group, index) => (
          <GroupOfFields
            key={group.title}
            id={`${id}-group-${index}`}
            group={group}
            titled={groups.length > 1 || group.title !== ''}
            all={props.showAdvanced === true || Boolean(search)}
            open={open}
          >
            {(field) => (
              <FieldRow
                key={field.name}
                field={field}
                value={value[field.name]}
                stored={stored?.[field.name]}
                compares={stored !== undefined}
                problems={problems.get(field.name)}
                readOnly={readOnly === true}
                onChange={change}
              />
            )}
          </GroupOfFields>
        ))}
      </Stack>
    </FormContext>
  );
}

interface GroupOfFieldsProps {
  id: string;
  group: Group;
  titled: boolean;
  all: boolean;
  /** Fields that are shown although they are advanced. */
  open: ReadonlySet<string>;
  children: (field: Field) => React.ReactNode;
}

function GroupOfFields({ id, group, titled, all, open, children }: GroupOfFieldsProps) {
  const { config: text } = useMessages();
  const [unfolded, setUnfolded] = useState(false);
  const folded = group.fields.filter((field) => field.advanced && !open.has(field.name));
  const usual = group.fields.filter((field) => !folded.includes(field));
  const shown = all || unfolded ? group.fields : usual;
  return (
    <section aria-labelledby={titled ? id : undefined}>
      {titled && (
        <Title order={3} size="h5" mb={6} id={id} data-group={group.title} style={{ scrollMarginTop: '8rem' }}>
          {group.title || text.general}
        </Title>
      )}
      <div className={classes.group}>
        {shown.map(children)}
        {!all && folded.length > 0 && (
          <UnstyledButton className={classes.more} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? (
              <>
                <IconChevronUp size={14} aria-hidden /> {text.fewerAdvanced}
              </>
            ) : (
              <>
                <IconChevronDown size={14} aria-hidden /> {text.moreAdvanced(folded.length)}
              </>
            )}
          </UnstyledButton>
        )}
      </div>
    </section>
  );
}

function byField(problems: readonly FieldProblem[]): Map<string, FieldProblem[]> {
  const found = new Map<string, FieldProblem[]>();
  for (const problem of problems) {
    const field = fieldOfPath(problem.field);
    found.set(field, [...(found.get(field) ?? []), problem]);
  }
  return found;
}

/** Shown instead of a form in which a search finds nothing. */
export function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  const { config: text, common } = useMessages();
  return (
    <Stack align="flex-start" gap="xs">
      <Text c="dimmed">{text.nothingFound(search)}</Text>
      <Button size="xs" variant="default" onClick={onClear}>
        {common.clear}
      </Button>
    </Stack>
  );
}
