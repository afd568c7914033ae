import {
  Alert,
  Anchor,
  Button,
  Group,
  List,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { IconAlertTriangle, IconHistory, IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { FieldProblem, GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { confirm, notifyDone } from '@/shared';
import { useKeys } from '@/shell';
import classes from './Config.module.css';
import { sentence } from './form/context';
import { focusPath } from './form/focus';
import { NothingFound, SchemaForm } from './form/SchemaForm';
import { changedFields, fieldOfPath, fieldsOf, groupsOf, type JsonSchema, matches } from './form/schema';
import { Notices } from './Notices';
import type { Section } from './queries';
import { ReviewModal } from './ReviewModal';
import { SaveBar } from './SaveBar';
import type { DraftStore } from './useDrafts';
import type { useSaving } from './useSaving';
import { useSurroundings } from './useSurroundings';

interface SectionFormProps {
  server: ServerDetails;
  game: GameDetails;
  section: Section;
  schema: JsonSchema;
  schemas: Record<string, JsonSchema>;
  store: DraftStore;
  saving: ReturnType<typeof useSaving>;
  readOnly: boolean;
  wantedField: string | null;
  onHistory: () => void;
  onGo: (section: string, field?: string) => void;
}

/** A section: search, form, notices of what others did, and the bar that saves. */
export function SectionForm(props: SectionFormProps) {
  const { server, game, section, schema, schemas, store, saving, readOnly, wantedField } = props;
  const { config: text } = useMessages();
  const [search, setSearch] = useState('');
  const [advanced, setAdvanced] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const words = useDeferredValue(search.trim());
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const groups = useMemo(() => groupsOf(fields), [fields]);
  const surroundings = useSurroundings(server, game, section);

  const draft = store.drafts[section.name];
  const title = schema.title ?? section.name;
  const trouble = saving.troubleOf(section.name);
  const count = draft === undefined ? 0 : changedFields(draft.base, draft.values).length;
  const found = words === '' ? fields.length : fields.filter((field) => matches(field, words)).length;
  const running = server.status === 'running' || server.status === 'starting';

  const save = useCallback(async () => {
    const problems = await saving.save(section.name);
    if (problems === null) {
      setReviewing(false);
      notifyDone(text.savedSection(title));
    } else if (problems[0] !== undefined) {
      setReviewing(false);
      setSearch('');
      focusPath(problems[0].field);
    } else {
      setReviewing(false);
    }
  }, [saving, section.name, text, title]);
  useKeys(
    [
      {
        keys: 'mod+s',
        help: text.save,
        inDialogs: reviewing,
        run: () => {
          if (count > 0 && saving.saving === null && saving.conflict === null) {
            void save();
          }
        },
      },
    ],
    text.title,
  );

  return (
    <>
      <Group justify="space-between" gap="sm" align="flex-end">
        <div>
          <Title order={2} size="h3">
            {title}
          </Title>
          {schema.description && (
            <Text size="sm" c="dimmed">
              {schema.description}
            </Text>
          )}
        </div>
        <Group gap="md">
          {fields.some((field) => field.advanced) && (
            <Switch
              label={text.showAdvanced}
              checked={advanced}
              onChange={(event) => setAdvanced(event.currentTarget.checked)}
            />
          )}
          {fields.length > 8 && (
            <TextInput
              type="search"
              aria-label={text.search}
              placeholder={text.search}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} onClick={props.onHistory}>
            {text.history}
          </Button>
        </Group>
      </Group>
      <Notices section={section} schema={schema} store={store} saving={saving} />
      <Problems
        problems={trouble.problems}
        section={section.name}
        schemas={schemas}
        onGo={(name, field) => {
          setSearch('');
          if (name === section.name) {
            focusPath(field);
          } else {
            props.onGo(name, field);
          }
        }}
      />
      <Elsewhere words={words} here={section.name} schemas={schemas} onGo={props.onGo} />
      <div className={classes.columns} data-contents={groups.length > 3 || undefined}>
        <div>
          {words !== '' && (
            <Text size="sm" c="dimmed" role="status" mb="xs">
              {text.found(found)}
            </Text>
          )}
          {found === 0 ? (
            <NothingFound search={words} onClear={() => setSearch('')} />
          ) : (
            <SchemaForm
              id={`config-${section.name}`}
              schema={schema}
              value={draft?.values ?? section.values}
              stored={draft?.base ?? section.values}
              errors={trouble.problems}
              search={words}
              showAdvanced={advanced}
              readOnly={readOnly}
              reveals={wantedField}
              surroundings={surroundings}
              onChange={(values) => {
                saving.corrected(section.name, changedFields(draft?.values ?? section.values, values));
                store.change(section, values);
              }}
            />
          )}
        </div>
        {groups.length > 3 && words === '' && (
          <nav className={classes.contents} aria-label={text.onThisPage}>
            {groups.map((group) => (
              <UnstyledButton
                key={group.title}
                onClick={() =>
                  document
                    .querySelector(`[data-group="${CSS.escape(group.title)}"]`)
                    ?.scrollIntoView({ block: 'start' })
                }
              >
                {group.title || text.general}
              </UnstyledButton>
            ))}
          </nav>
        )}
      </div>
      {!readOnly && (
        <SaveBar
          server={server}
          section={section.name}
          schema={schema}
          count={count}
          saving={saving}
          onSave={() => void save()}
          onReview={() => {
            const problems = saving.check(section.name);
            if (problems[0] === undefined) {
              setReviewing(true);
            } else {
              focusPath(problems[0].field);
            }
          }}
          onDiscard={() =>
            confirm({
              title: text.discardTitle,
              text: text.discardText(count),
              action: text.discardAction,
              danger: true,
              onConfirm: () => {
                store.set(section.name, null);
                saving.clear(section.name);
              },
            })
          }
        />
      )}
      {reviewing && draft !== undefined && (
        <ReviewModal
          server={server.id}
          section={section.name}
          schema={schema}
          draft={draft}
          running={running}
          saving={saving.saving === section.name}
          onRefused={async (problem) => {
            setReviewing(false);
            const problems = await saving.refused(section.name, problem);
            if (problems[0] !== undefined) {
              focusPath(problems[0].field);
            }
          }}
          onSave={() => void save()}
          onClose={() => setReviewing(false)}
        />
      )}
    </>
  );
}

/** All that is wrong, each a link to its field. */
function Problems({
  problems,
  section,
  schemas,
  onGo,
}: {
  problems: readonly FieldProblem[];
  section: string;
  schemas: Record<string, JsonSchema>;
  onGo: (section: string, field: string) => void;
}) {
  const { config: text } = useMessages();
  if (problems.length === 0) {
    return null;
  }
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={text.problems(problems.length)} role="alert">
      <List size="sm" spacing={2}>
        {problems.map((problem) => {
          // Some rules are about two sections.
          const [other, rest] = [
            problem.field.split('.', 1)[0] ?? '',
            problem.field.slice(problem.field.indexOf('.') + 1),
          ];
          const own = schemas[section]?.properties?.[fieldOfPath(problem.field)];
          const away = own === undefined && other !== section && schemas[other]?.properties?.[fieldOfPath(rest)];
          const field = own ?? (away || undefined);
          return (
            <List.Item key={problem.field + problem.rule + problem.message}>
              {field === undefined ? (
                sentence(`${problem.field} ${problem.message}`)
              ) : (
                <>
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => (away ? onGo(other, rest) : onGo(section, problem.field))}
                  >
                    {field.title}
                    {away && ` (${text.problemElsewhere(schemas[other]?.title ?? other)})`}
                  </Anchor>{' '}
                  {problem.message}
                </>
              )}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}

/** Where else the words of a search are. */
function Elsewhere({
  words,
  here,
  schemas,
  onGo,
}: {
  words: string;
  here: string;
  schemas: Record<string, JsonSchema>;
  onGo: (section: string, field: string) => void;
}) {
  const { config: text } = useMessages();
  const places = useMemo(
    () =>
      words.length < 2
        ? []
        : Object.entries(schemas)
            .filter(([name]) => name !== here)
            .flatMap(([name, schema]) =>
              fieldsOf(schema)
                .filter((field) => matches(field, words))
                .map((field) => ({ name, schema, field })),
            )
            .slice(0, 6),
    [words, here, schemas],
  );
  return places.length === 0 ? null : (
    <Stack gap={2}>
      <Text size="sm" c="dimmed">
        {text.foundElsewhere}
      </Text>
      <Group gap="sm">
        {places.map(({ name, schema, field }) => (
          <Anchor
            key={name + field.name}
            component="button"
            type="button"
            size="sm"
            onClick={() => onGo(name, field.name)}
          >
            {schema.title ?? name}: {field.title}
          </Anchor>
        ))}
      </Group>
    </Stack>
  );
}
