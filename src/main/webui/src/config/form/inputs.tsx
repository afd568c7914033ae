import { Input, Text } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';
import type { ControlProps } from './Control';
import { pattern, problemAt, useForm } from './context';
import classes from './Form.module.css';
import { equal } from './schema';
import { grasp } from './show';
import { unfinished, unfinishedText } from './unfinished';

export function TextControl({ field, value, onChange, path, id }: ControlProps) {
  const { suggestions } = useForm();
  const known = suggestions?.[pattern(path)];
  const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);
  const change = (next: string) => onChange(next === '' && field.nullable ? null : next);
  if (field.kind === 'longText') {
    return (
      <Input
        component="textarea"
        multiline
        rows={Math.min(12, Math.max(4, text.split('\n').length + 1))}
        ff="monospace"
        styles={{ input: { resize: 'vertical', fontFamily: 'var(--mantine-font-family-monospace)' } }}
        spellCheck={false}
        data-path={path}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      <Input
        data-path={path}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        autoComplete="off"
        list={known ? `${id}-known` : undefined}
      />
      {known && (
        <datalist id={`${id}-known`}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** What is typed stays, also while it is no number: only then is the value a text. */
export function NumberControl({ field, value, onChange, path }: ControlProps) {
  const { config: messages } = useMessages();
  const [typed, setTyped] = useState(textOf(value));
  const parse = (text: string) => parseNumber(text, field.nullable);
  const text = equal(parse(typed), value) ? typed : textOf(value);
  const larger = grasp(value, field.unit);
  return (
    <>
      <Input
        inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
        data-path={path}
        value={text}
        placeholder={field.nullable ? messages.notSet : undefined}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChange(parse(event.currentTarget.value));
        }}
        rightSection={field.unit ? <span className={classes.unit}>{field.unit}</span> : undefined}
        rightSectionWidth={field.unit ? `${field.unit.length * 0.42 + 1.25}rem` : undefined}
        rightSectionPointerEvents="none"
        styles={{ section: { justifyContent: 'flex-end' } }}
      />
      {larger && (
        <Text size="xs" c="dimmed" mt={2}>
          = {larger}
        </Text>
      )}
    </>
  );
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function parseNumber(text: string, nullable: boolean): unknown {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') {
    return nullable ? null : '';
  }
  const number = Number(trimmed);
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed) && Number.isFinite(number) ? number : text;
}

/** For shapes that no other control knows. */
export function JsonControl({ value, onChange, path, problems }: ControlProps) {
  const { config: messages } = useMessages();
  const [typed, setTyped] = useState('');
  const rest = unfinishedText(value);
  // As it was typed, with its own spaces and lines.
  const text = rest ?? (equal(parseJson(typed), value ?? null) ? typed : JSON.stringify(value ?? null, null, 2));
  return (
    <>
      <Input
        component="textarea"
        multiline
        rows={6}
        spellCheck={false}
        data-path={path}
        styles={{ input: { resize: 'vertical', fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={text}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          const next = parseJson(event.currentTarget.value);
          onChange(next === undefined ? unfinished(event.currentTarget.value) : next);
        }}
      />
      {rest !== undefined && problemAt(problems, path) === undefined && (
        <Input.Error>{messages.invalidJson}</Input.Error>
      )}
    </>
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
