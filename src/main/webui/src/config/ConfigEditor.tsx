import { Badge, Button, Group, Stack, Tabs, Text, VisuallyHidden } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import classes from './Config.module.css';
import { ConflictModal } from './ConflictModal';
import { FilesDrawer } from './FilesDrawer';
import { focusPath } from './form/focus';
import { fieldOfPath, humanName, type JsonSchema } from './form/schema';
import { HistoryDrawer } from './HistoryDrawer';
import { LeaveGuard } from './LeaveGuard';
import type { Section } from './queries';
import { SectionForm } from './SectionForm';
import { countChanges, useDrafts } from './useDrafts';
import { useSaving } from './useSaving';

interface ConfigEditorProps {
  server: ServerDetails;
  game: GameDetails;
  sections: Section[];
  schemas: Record<string, JsonSchema>;
}

/** What is typed in a section stays while another is looked at. */
export function ConfigEditor({ server, game, sections, schemas }: ConfigEditorProps) {
  const { config: text } = useMessages();
  const admin = useIsAdmin();
  const navigate = useNavigate();
  const wanted = useParams().section;
  const [search, setSearch] = useSearchParams();
  const store = useDrafts(server.id, schemas);
  const saving = useSaving(server.id, schemas, store);
  const section = sections.find((each) => each.name === wanted) ?? sections[0];
  const titleOf = (name: string) => schemas[name]?.title ?? humanName(name);
  const dirty = sections.filter((each) => store.drafts[each.name] !== undefined);
  const schema = section && schemas[section.name];

  const view = search.get('view');
  const open = (name: string | null) =>
    setSearch(
      (present) => {
        const next = new URLSearchParams(present);
        next.delete('field');
        if (name === null) {
          next.delete('view');
        } else {
          next.set('view', name);
        }
        return next;
      },
      { replace: name === null },
    );

  const field = search.get('field');
  const focused = useRef<string | null>(null);
  useEffect(() => {
    const place = `${section?.name}/${field}`;
    if (field !== null && focused.current !== place) {
      focused.current = place;
      focusPath(field);
    }
  }, [field, section?.name]);

  if (section === undefined || schema === undefined) {
    return null;
  }
  const go = (name: string, at?: string) =>
    void navigate(`/servers/${server.id}/config/${name}${at === undefined ? '' : `?field=${encodeURIComponent(at)}`}`);

  return (
    <Tabs
      variant="pills"
      value={section.name}
      onChange={(name) => name && go(name)}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <Stack gap="md" className={classes.editor}>
        <Group justify="space-between" gap="xs" align="center" className={classes.sections}>
          <Tabs.List aria-label={text.sections}>
            {sections.map(({ name }) => {
              const count = countChanges(store.drafts[name]);
              return (
                <Tabs.Tab
                  key={name}
                  value={name}
                  rightSection={
                    count > 0 ? (
                      <Badge size="xs" variant="filled" circle>
                        <span aria-hidden>{count}</span>
                        <VisuallyHidden>, {text.changes(count)}</VisuallyHidden>
                      </Badge>
                    ) : null
                  }
                >
                  {titleOf(name)}
                </Tabs.Tab>
              );
            })}
          </Tabs.List>
          {admin && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconFileText size={15} aria-hidden />}
              onClick={() => open('files')}
            >
              {text.files}
            </Button>
          )}
        </Group>
        {wanted !== undefined && wanted !== section.name && <Text size="sm">{text.noSuchSection(wanted)}</Text>}
        {!admin && (
          <Text size="sm" c="dimmed">
            {text.readOnly}
          </Text>
        )}
        <Tabs.Panel value={section.name}>
          <Stack gap="md">
            <SectionForm
              key={section.name}
              server={server}
              game={game}
              section={section}
              schema={schema}
              schemas={schemas}
              store={store}
              saving={saving}
              readOnly={!admin}
              wantedField={field === null ? null : fieldOfPath(field)}
              onHistory={() => open('history')}
              onGo={go}
            />
          </Stack>
        </Tabs.Panel>
        {view === 'history' && (
          <HistoryDrawer
            server={server}
            section={section}
            schema={schema}
            dirty={store.drafts[section.name] !== undefined}
            readOnly={!admin}
            onClose={() => open(null)}
          />
        )}
        {view === 'files' && admin && (
          <FilesDrawer server={server.id} dirty={dirty.length > 0} onClose={() => open(null)} />
        )}
        {saving.conflict && (
          <ConflictModal
            conflict={saving.conflict}
            schema={schemas[saving.conflict.section] ?? {}}
            onChoose={saving.choose}
            onClose={saving.closeConflict}
          />
        )}
        <LeaveGuard
          within={`/servers/${server.id}/config`}
          count={dirty.reduce((sum, each) => sum + countChanges(store.drafts[each.name]), 0)}
          sections={dirty.map((each) => titleOf(each.name)).join(', ')}
          onSave={async () => {
            for (const { name } of dirty) {
              const problems = await saving.save(name);
              if (problems !== null) {
                go(name, problems[0]?.field);
                return false;
              }
            }
            return true;
          }}
          onDiscard={() => {
            for (const { name } of dirty) {
              store.set(name, null);
            }
          }}
        />
      </Stack>
    </Tabs>
  );
}
