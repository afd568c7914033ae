import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconGitMerge, IconInfoCircle } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { changedFields, fieldsOf, type JsonSchema } from './form/schema';
import { merge } from './merge';
import type { Section } from './queries';
import type { DraftStore } from './useDrafts';
import type { useSaving } from './useSaving';

interface NoticesProps {
  section: Section;
  schema: JsonSchema;
  store: DraftStore;
  saving: ReturnType<typeof useSaving>;
}

/** What happened to the section beside what is typed: others saved, a draft came back. */
export function Notices({ section, schema, store, saving }: NoticesProps) {
  const { config: text, common } = useMessages();
  const draft = store.drafts[section.name];
  const who = section.updatedBy || text.somebody;
  const names = (fields: string[]) => titles(schema, fields).join(', ') || common.none;
  const behind = draft !== undefined && section.version > draft.version;
  return (
    <Stack gap="xs">
      {behind && draft && (
        <Alert color="yellow" icon={<IconGitMerge aria-hidden />} title={text.otherSaved(who)} role="alert">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{text.otherSavedText(names(changedFields(draft.base, section.values)))}</Text>
            <Button size="xs" variant="default" onClick={() => void saving.resolve(section.name, section)}>
              {merge(draft.base, draft.values, section.values).overlaps.length > 0 ? text.compare : text.mergeNow}
            </Button>
          </Stack>
        </Alert>
      )}
      {store.restored && draft !== undefined && (
        <Group gap={6} role="status">
          <IconInfoCircle size={16} aria-hidden />
          <Text size="sm">{text.draftRestored}</Text>
        </Group>
      )}
    </Stack>
  );
}

/** What fields are called, in the order of the form. */
export function titles(schema: JsonSchema, fields: readonly string[]): string[] {
  const known = fieldsOf(schema).filter((field) => fields.includes(field.name));
  const unknown = fields.filter((name) => !known.some((field) => field.name === name));
  return [...known.map((field) => field.title), ...unknown];
}
