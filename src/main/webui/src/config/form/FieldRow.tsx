import { Button, Input, Text } from '@mantine/core';
import { memo } from 'react';
import type { FieldProblem } from '@/api';
import { useMessages } from '@/messages';
import { Control, isCompound } from './Control';
import { problemAt, sentence, useForm } from './context';
import classes from './Form.module.css';
import { equal, type Field, isObject } from './schema';
import { showValue } from './show';

interface FieldRowProps {
  field: Field;
  value: unknown;
  /** What is stored; marks a change. Undefined where nothing is stored yet. */
  stored?: unknown;
  compares: boolean;
  problems?: readonly FieldProblem[];
  readOnly: boolean;
  onChange: (name: string, value: unknown) => void;
}

/** A setting: name and help, its value, what it was before and what is usual. */
export const FieldRow = memo(function FieldRow({
  field,
  value,
  stored,
  compares,
  problems,
  readOnly,
  onChange,
}: FieldRowProps) {
  const { config: text } = useMessages();
  const { id: prefix, elsewhere } = useForm();
  const id = `${prefix}-${field.name}`;
  const changed = compares && !equal(value, stored);
  const usual = field.schema.default;
  const wide = field.kind !== 'flags' && (field.kind === 'longText' || field.kind === 'json' || isCompound(field));
  const offersDefault =
    !readOnly &&
    usual !== undefined &&
    field.kind !== 'secret' &&
    elsewhere?.[field.name] === undefined &&
    !equal(value, usual) &&
    !(Array.isArray(usual) && usual.length === 0 && !field.nullable);
  const others = problems?.filter((problem) => problem.field !== field.name) ?? [];
  const error = problemAt(problems, field.name) ?? (others[0] && !wide ? sentence(others[0].message) : undefined);
  return (
    <div
      className={classes.row}
      data-field={field.name}
      data-changed={changed || undefined}
      data-wrong={(problems?.length ?? 0) > 0 || undefined}
      tabIndex={-1}
    >
      <Input.Wrapper
        id={id}
        label={field.title}
        labelElement={isCompound(field) || readOnly ? 'div' : 'label'}
        description={<Help field={field} />}
        error={readOnly ? undefined : error}
        classNames={{ root: classes.wrapper, label: classes.label, description: classes.help, error: classes.error }}
        mod={{ wide }}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
      >
        {readOnly ? (
          <Text size="sm" className={`${classes.control} ${classes.value}`} component="div">
            {readable(field, value) ?? showValue(field, value, text)}
          </Text>
        ) : (
          <div
            className={classes.control}
            {...(isCompound(field) ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
          >
            <Control
              field={field}
              value={value}
              onChange={(next) => onChange(field.name, next)}
              path={field.name}
              id={id}
              problems={problems}
            />
            {(changed || offersDefault) && (
              <div className={classes.footer}>
                {changed && (
                  <>
                    <span className={classes.was}>{text.was(showValue(field, stored, text))}</span>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={text.revertOf(field.title)}
                      onClick={() => onChange(field.name, stored)}
                    >
                      {text.revert}
                    </Button>
                  </>
                )}
                {offersDefault && !(changed && equal(stored, usual)) && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={text.defaultFor(field.title)}
                    onClick={() => onChange(field.name, usual)}
                  >
                    {text.takeDefault}
                  </Button>
                )}
              </div>
            )}
          </div>
        )}
      </Input.Wrapper>
    </div>
  );
});

/** What it does, what is usual, and what is possible. */
function Help({ field }: { field: Field }) {
  const { config: text } = useMessages();
  const { default: usual, minimum, maximum } = field.schema;
  const scalar = usual !== undefined && usual !== null && typeof usual !== 'object' && usual !== '';
  const limits = minimum !== undefined && maximum !== undefined && maximum < 1_000_000;
  return (
    <>
      {field.help}
      {limits && ` ${text.range(minimum.toLocaleString('en'), maximum.toLocaleString('en'))}`}
      {scalar && field.kind !== 'secret' && ` ${text.defaultIs(showValue(field, usual, text))}`}
    </>
  );
}

/** Lists read better below each other. */
function readable(field: Field, value: unknown): string | null {
  if (field.kind === 'texts' && Array.isArray(value) && value.length > 0) {
    return value.join('\n');
  }
  return field.kind === 'longText' && typeof value === 'string' && value !== '' && !isObject(value) ? value : null;
}
