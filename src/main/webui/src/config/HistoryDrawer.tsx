import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { DateTime, Loaded, RelativeTime } from '@/shared';
import { ChangeTable } from './ChangeTable';
import classes from './Config.module.css';
import { SchemaForm } from './form/SchemaForm';
import type { JsonSchema } from './form/schema';
import { titles } from './Notices';
import { type ConfigVersion, type Section, useDiff, useHistory, useVersion } from './queries';
import { RollBackModal } from './RollBackModal';

interface HistoryDrawerProps {
  server: { id: number; status: string };
  section: Section;
  schema: JsonSchema;
  /** There are changes that are not stored. */
  dirty: boolean;
  readOnly: boolean;
  onClose: () => void;
}

type View = { kind: 'list' } | { kind: 'version'; version: number } | { kind: 'diff'; from: number; to: number };

/** All versions of a section: who, when, what; and the way back to each. */
export function HistoryDrawer({ server, section, schema, dirty, readOnly, onClose }: HistoryDrawerProps) {
  const { config: text, common } = useMessages();
  const [view, setView] = useState<View>({ kind: 'list' });
  const [back, setBack] = useState<number | null>(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      // Escape is meant for the dialog before it.
      closeOnEscape={back === null}
      position="right"
      size="xl"
      title={text.historyTitle(schema.title ?? section.name)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {view.kind !== 'list' && (
        <Button
          variant="subtle"
          size="compact-sm"
          mb="sm"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
          onClick={() => setView({ kind: 'list' })}
        >
          {text.backToHistory}
        </Button>
      )}
      {view.kind === 'list' && (
        <Versions
          server={server.id}
          section={section}
          schema={schema}
          onView={(version) => setView({ kind: 'version', version })}
          onDiff={(from, to) => setView({ kind: 'diff', from, to })}
          onBack={readOnly ? undefined : setBack}
          dirty={dirty}
        />
      )}
      {view.kind === 'version' && (
        <OneVersion server={server.id} section={section.name} schema={schema} version={view.version} />
      )}
      {view.kind === 'diff' && (
        <Difference server={server.id} section={section.name} schema={schema} from={view.from} to={view.to} />
      )}
      {back !== null && (
        <RollBackModal
          server={server}
          section={section}
          schema={schema}
          version={back}
          onClose={() => setBack(null)}
          onDone={() => {
            setBack(null);
            setView({ kind: 'list' });
          }}
        />
      )}
    </Drawer>
  );
}

interface VersionsProps {
  server: number;
  section: Section;
  schema: JsonSchema;
  dirty: boolean;
  onView: (version: number) => void;
  onDiff: (from: number, to: number) => void;
  onBack?: (version: number) => void;
}

const NAMED_FIELDS = 6;

function Versions({ server, section, schema, dirty, onView, onDiff, onBack }: VersionsProps) {
  const { config: text } = useMessages();
  const history = useHistory(server, section.name);
  const changed = (item: ConfigVersion) => {
    const names = titles(schema, item.changed);
    const rest = names.length - NAMED_FIELDS;
    return text.changedFields(names.slice(0, NAMED_FIELDS).join(', ') + (rest > 0 ? ` ${text.andMore(rest)}` : ''));
  };
  return (
    <Loaded query={history}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        const total = pages[0]?.total ?? items.length;
        return (
          <Stack gap={0}>
            {dirty && onBack && (
              <Text size="sm" c="dimmed" pb="xs">
                {text.rollBackDirty}
              </Text>
            )}
            {items.map((item) => {
              const isCurrent = item.version === section.version;
              return (
                <div key={item.version} className={classes.version}>
                  <Group gap="xs">
                    <Text fw={600} size="sm">
                      {text.version(item.version)}
                    </Text>
                    {isCurrent && (
                      <Badge size="sm" variant="light">
                        {text.current}
                      </Badge>
                    )}
                    <Text size="sm" c="dimmed">
                      <DateTime time={item.at} /> (<RelativeTime time={item.at} />
                      ), {text.byWhom(item.by === 'system' ? text.system : item.by)}
                    </Text>
                  </Group>
                  <Text size="sm">{item.version === 1 ? text.firstVersion : changed(item)}</Text>
                  <Group gap={4} mt={4} ml={-6}>
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      aria-label={text.viewVersionOf(item.version)}
                      onClick={() => onView(item.version)}
                    >
                      {text.viewVersion}
                    </Button>
                    {item.version > 1 && (
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        aria-label={text.whatChangedOf(item.version)}
                        onClick={() => onDiff(item.version - 1, item.version)}
                      >
                        {text.whatChanged}
                      </Button>
                    )}
                    {!isCurrent && (
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        aria-label={text.compareVersionOf(item.version)}
                        onClick={() => onDiff(item.version, section.version)}
                      >
                        {text.compareVersion}
                      </Button>
                    )}
                    {!isCurrent && onBack && (
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        disabled={dirty}
                        aria-label={text.rollBackOf(item.version)}
                        onClick={() => onBack(item.version)}
                      >
                        {text.rollBack}
                      </Button>
                    )}
                  </Group>
                </div>
              );
            })}
            <Group justify="space-between" pt="sm">
              <Text size="xs" c="dimmed">
                {text.shownOf(items.length, total)}
              </Text>
              {history.hasNextPage && (
                <Button
                  size="xs"
                  variant="default"
                  loading={history.isFetchingNextPage}
                  onClick={() => void history.fetchNextPage()}
                >
                  {text.loadMore}
                </Button>
              )}
            </Group>
          </Stack>
        );
      }}
    </Loaded>
  );
}

interface VersionProps {
  server: number;
  section: string;
  schema: JsonSchema;
}

function OneVersion({ server, section, schema, version }: VersionProps & { version: number }) {
  const { config: text } = useMessages();
  const query = useVersion(server, section, version);
  return (
    <Loaded query={query}>
      {(found) => (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {text.version(version)}, <DateTime time={found.updatedAt} />,{' '}
            {text.byWhom(found.updatedBy === 'system' ? text.system : found.updatedBy)}
          </Text>
          <SchemaForm schema={schema} value={found.values} readOnly showAdvanced id={`version-${version}`} />
        </Stack>
      )}
    </Loaded>
  );
}

function Difference({ server, section, schema, from, to }: VersionProps & { from: number; to: number }) {
  const { config: text } = useMessages();
  const diff = useDiff(server, section, from, to);
  return (
    <Loaded query={diff}>
      {(found) => (
        <Stack gap="sm">
          <Text fw={600}>{text.diffTitle(from, to)}</Text>
          {found.fields.length === 0 ? (
            <Text size="sm">{text.diffNothing}</Text>
          ) : (
            <ChangeTable
              schema={schema}
              from={text.version(from)}
              to={text.version(to)}
              changes={found.fields.map(({ field, from: before, to: after, secret }) => ({
                field,
                from: before,
                to: after,
                secret,
              }))}
            />
          )}
        </Stack>
      )}
    </Loaded>
  );
}
