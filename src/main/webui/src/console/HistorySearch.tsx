import { Button, Checkbox, Group, Loader, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import { ApiError } from '@/api';
import { useMessages } from '@/messages';
import { EmptyState, ErrorNotice } from '@/shared';
import { type Criteria, criteriaParameters, describe, sameCriteria } from './criteria';
import { downloadAddress, startDownload } from './download';
import { FilterChips } from './FilterChips';
import classes from './HistorySearch.module.css';
import { regexFinder, textFinder } from './highlight';
import { LogRow } from './LogRow';
import { KINDS, LEVELS } from './lines';
import { useLogSearch } from './useLogSearch';

const NOTHING: Criteria = { query: '', regex: false, levels: LEVELS, kinds: KINDS, from: '', to: '' };

interface HistorySearchProps {
  server: number;
  /** What is searched for; null as long as nothing is. */
  criteria: Criteria | null;
  /** The field for the text, for those who put the focus there. */
  field: RefObject<HTMLInputElement | null>;
  onSearch: (criteria: Criteria) => void;
  onOpen: (line: number) => void;
}

/** Searches the whole kept log of a server. */
export function HistorySearch({ server, criteria, field, onSearch, onOpen }: HistorySearchProps) {
  const { console: text } = useMessages();
  const [draft, setDraft] = useState(criteria ?? NOTHING);
  const [shown, setShown] = useState(criteria);
  // The way back in the browser leads to what was searched for before.
  if (!sameCriteria(shown, criteria)) {
    setShown(criteria);
    setDraft(criteria ?? NOTHING);
  }
  const search = useLogSearch(server, criteria);
  const finder = useMemo(
    () => (criteria?.regex ? regexFinder(criteria.query) : textFinder(criteria?.query ?? '')),
    [criteria],
  );
  const problem = (name: string) =>
    search.error instanceof ApiError ? search.error.fields.find((one) => one.field === name)?.message : undefined;
  const atField = ['regex', 'search', 'from', 'to'].some((name) => problem(name) !== undefined);
  const change = (part: Partial<Criteria>) => setDraft((before) => ({ ...before, ...part }));
  const oldest = search.lines[search.lines.length - 1];

  return (
    <div className={classes.panel}>
      <search aria-label={text.history}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            search.renew(draft);
            if (!sameCriteria(draft, criteria)) {
              onSearch(draft);
            }
          }}
        >
          <Stack gap="sm">
            <Group align="flex-start" gap="sm">
              <TextInput
                ref={field}
                flex="1 1 16rem"
                label={text.searchFor}
                placeholder={draft.regex ? text.regexPlaceholder : text.searchPlaceholder}
                description={draft.regex ? text.regexHelp : undefined}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                value={draft.query}
                onChange={(event) => change({ query: event.currentTarget.value })}
                error={problem(criteria?.regex ? 'regex' : 'search')}
                classNames={draft.regex ? { input: classes.pattern } : undefined}
                spellCheck={false}
                autoComplete="off"
                maxLength={1_000}
              />
              <TextInput
                label={text.from}
                type="datetime-local"
                value={draft.from}
                max={draft.to || undefined}
                onChange={(event) => change({ from: event.currentTarget.value })}
                error={problem('from')}
              />
              <TextInput
                label={text.to}
                type="datetime-local"
                value={draft.to}
                min={draft.from || undefined}
                onChange={(event) => change({ to: event.currentTarget.value })}
                error={problem('to')}
              />
            </Group>
            <Group gap="lg" align="flex-end">
              <FilterChips levels={draft.levels} kinds={draft.kinds} onChange={change} />
            </Group>
            <Group gap="md">
              <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />}>
                {text.search}
              </Button>
              <Checkbox
                label={text.regex}
                checked={draft.regex}
                onChange={(event) => change({ regex: event.currentTarget.checked })}
              />
              <Text size="sm" c="dimmed">
                {text.searchHelp}
              </Text>
            </Group>
          </Stack>
        </form>
      </search>
      {criteria !== null && (
        <>
          <Group className={classes.summary} gap="sm" role="status">
            {search.searching && <Loader size="xs" aria-hidden />}
            <Text size="sm" fw={600}>
              {search.searching
                ? search.lines.length > 0
                  ? text.searchingFound(search.lines.length)
                  : text.searching
                : search.lines.length > 0
                  ? text.found(search.lines.length, search.more)
                  : null}
            </Text>
            {search.searching && (
              <Button size="compact-sm" variant="default" onClick={search.stop} disabled={search.isStopped}>
                {text.stop}
              </Button>
            )}
            {!search.searching && search.lines.length > 0 && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconDownload size={14} aria-hidden />}
                onClick={() => startDownload(downloadAddress(server, null, criteriaParameters(criteria)))}
              >
                {text.downloadFound}
              </Button>
            )}
          </Group>
          {search.error !== null && !atField && (
            <ErrorNotice error={search.error} title={text.notRead} onRetry={search.retry} />
          )}
          <Results lines={search.lines.length} label={text.resultsLabel}>
            {search.lines.map((line) => (
              <li key={line.seq} className={classes.result}>
                <UnstyledButton
                  className={classes.open}
                  onClick={() => onOpen(line.seq)}
                  title={text.openLine(line.seq)}
                  data-wrap
                >
                  <LogRow line={line} time="date" finder={finder} plain />
                </UnstyledButton>
              </li>
            ))}
          </Results>
          {search.lines.length === 0 && !search.searching && search.error === null && (
            <EmptyState>{text.foundNothing(describe(criteria, text))}</EmptyState>
          )}
          {search.more && !search.searching && (
            <Group justify="center" gap="sm" py="sm">
              {oldest && (
                <Text size="sm" c="dimmed">
                  {text.searchedUpTo(new Date(oldest.at).toLocaleString())}
                </Text>
              )}
              <Button variant="default" onClick={search.loadMore}>
                {text.loadMore}
              </Button>
            </Group>
          )}
        </>
      )}
    </div>
  );
}

function Results({ lines, label, children }: { lines: number; label: string; children: ReactNode }) {
  return lines === 0 ? null : (
    <ol className={classes.results} aria-label={label}>
      {children}
    </ol>
  );
}
