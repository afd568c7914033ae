import { Stack, Switch, Tabs, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FieldProblem } from '@/api';
import { changedFields, SchemaForm, type Values } from '@/config';
import { useMessages } from '@/messages';
import { Loaded } from '@/shared';
import type { Section } from './queries';

interface SettingsStepProps {
  sections: UseQueryResult<Section[]>;
  /** By section, what differs from the defaults. */
  config: Record<string, Values>;
  onChange: (section: string, changed: Values) => void;
  problems: readonly FieldProblem[];
}

export function SettingsStep({ sections, config, onChange, problems }: SettingsStepProps) {
  const { wizard } = useMessages();
  const text = wizard.settings;
  return (
    <Loaded query={sections}>
      {(list) =>
        list.length === 0 ? (
          <Text>{text.none}</Text>
        ) : (
          <SectionForms list={list} config={config} onChange={onChange} problems={problems} />
        )
      }
    </Loaded>
  );
}

function SectionForms({ list, config, onChange, problems }: Omit<SettingsStepProps, 'sections'> & { list: Section[] }) {
  const { wizard } = useMessages();
  const text = wizard.settings;
  const blamed = problems[0]?.field.split('.')[1];
  const [open, setOpen] = useState(blamed ?? list[0]?.name ?? '');
  const [advanced, setAdvanced] = useState(false);
  useEffect(() => {
    if (blamed !== undefined) {
      setOpen(blamed);
    }
  }, [blamed]);

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
            <Tabs.Panel key={name} value={name} pt="md">
              <SchemaForm
                id={`config.${name}`}
                schema={schema}
                value={value}
                stored={defaults}
                errors={mine}
                showAdvanced={advanced}
                requiredFirst
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
