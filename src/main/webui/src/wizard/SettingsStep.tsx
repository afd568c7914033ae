import { Stack, Switch, Tabs, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FieldProblem } from '@/api';
import { changedFields, fieldOfPath, focusPath, SchemaForm, type Values } from '@/config';
import { useMessages } from '@/messages';
import { Loaded } from '@/shared';
import type { Section } from './queries';

interface SettingsStepProps {
  sections: UseQueryResult<Section[]>;
  /** By section, what differs from the defaults. */
  config: Record<string, Values>;
  onChange: (section: string, changed: Values) => void;
  problems: readonly FieldProblem[];
  /** The path of the field that is to be focused, if any, with section. */
  wanted: string | null;
}

/** Puts the focus on a setting, by its path with section, after its section is open. */
export function focusSetting(path: string): void {
  const [section, field] = parts(path);
  const panel = document.querySelector(`[data-section="${CSS.escape(section)}"]`);
  if (panel !== null) {
    focusPath(field, panel);
  }
}

function parts(path: string): [section: string, field: string] {
  const [, section = '', ...field] = path.split('.');
  return [section, field.join('.')];
}

export function SettingsStep({ sections, ...form }: SettingsStepProps) {
  const { wizard } = useMessages();
  const text = wizard.settings;
  return (
    <Loaded query={sections}>
      {(list) => (list.length === 0 ? <Text>{text.none}</Text> : <SectionForms list={list} {...form} />)}
    </Loaded>
  );
}

type SectionFormsProps = Omit<SettingsStepProps, 'sections'> & { list: Section[] };

function SectionForms({ list, config, onChange, problems, wanted }: SectionFormsProps) {
  const { wizard } = useMessages();
  const text = wizard.settings;
  const [open, setOpen] = useState(list[0]?.name ?? '');
  const [revealed, setRevealed] = useState<string | null>(null);
  const [advanced, setAdvanced] = useState(false);
  useEffect(() => {
    if (wanted?.startsWith('config.')) {
      const [section, field] = parts(wanted);
      setOpen(section);
      setRevealed(fieldOfPath(field));
    }
  }, [wanted]);

  return (
    <Stack gap="md">
      <Text size="sm">{text.text}</Text>
      <Switch label={text.advanced} checked={advanced} onChange={(event) => setAdvanced(event.currentTarget.checked)} />
      <Tabs value={open} onChange={(name) => setOpen(name ?? '')}>
        <Tabs.List aria-label={text.sectionsLabel}>
          {list.map(({ name, schema }) => (
            <Tabs.Tab key={name} value={name}>
              {schema.title ?? name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {list.map(({ name, schema, defaults }) => {
          const value = { ...defaults, ...config[name] };
          const mine = problems
            .filter((problem) => problem.field.startsWith(`config.${name}.`))
            .map((problem) => ({ ...problem, field: problem.field.slice(`config.${name}.`.length) }));
          return (
            <Tabs.Panel key={name} value={name} pt="md" data-section={name}>
              <SchemaForm
                id={`config.${name}`}
                schema={schema}
                value={value}
                stored={defaults}
                errors={mine}
                showAdvanced={advanced}
                requiredFirst
                reveals={name === open ? revealed : null}
                onChange={(next) =>
                  onChange(name, Object.fromEntries(changedFields(defaults, next).map((field) => [field, next[field]])))
                }
              />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Stack>
  );
}
