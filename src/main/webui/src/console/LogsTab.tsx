import { Alert, Group, SegmentedControl, Text } from '@mantine/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { announceSessionEnd } from '@/api';
import { useMessages } from '@/messages';
import { useServer } from '@/server';
import { useIsAdmin } from '@/session';
import { announce } from '@/shared';
import { useKeys } from '@/shell';
import { CommandInput } from './CommandInput';
import { criteriaOf, writeCriteria } from './criteria';
import { EVERYTHING, type Filter } from './filter';
import { HistorySearch } from './HistorySearch';
import { LogFeed } from './LogFeed';
import classes from './LogsTab.module.css';
import { LogToolbar } from './LogToolbar';
import { LogView } from './LogView';
import { isGap } from './lines';
import { usePreferences } from './preferences';

const RESUMED_SHOWN_MS = 8_000;
/** What a line of a downloaded log has beside its text: time, level. */
const HEAD_BYTES = 34;

/** The log of a server: live, with a line for commands, and the search through all that is kept. */
export function LogsTab() {
  const { console: text } = useMessages();
  const { server, game } = useServer();
  const admin = useIsAdmin();
  const [params, setParams] = useSearchParams();
  const [preferences, setPreferences] = usePreferences();
  const [feed] = useState(() => new LogFeed(server.id, announceSessionEnd));
  const state = useSyncExternalStore(feed.subscribe, feed.getState);
  const field = useRef<HTMLInputElement>(null);
  const wantsField = useRef(false);
  const [asked, setAsked] = useState(0);
  const tab = useRef<HTMLDivElement>(null);

  const searching = params.get('view') === 'search';
  const line = lineOf(params.get('line'));
  const query = params.toString();
  const [criteria, setCriteria] = useState(() => criteriaOf(params));
  useEffect(() => setCriteria(criteriaOf(new URLSearchParams(query))), [query]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen before is where it begins; changes go their own way.
  useEffect(() => {
    feed.start({ levels: preferences.levels, kinds: preferences.kinds, text: '' }, line);
    return () => feed.stop();
  }, [feed]);

  useEffect(() => {
    if (line !== null && feed.getState().target !== line && feed.getState().loading !== 'first') {
      feed.jumpTo(line);
    }
  }, [feed, line]);

  const show = (view: 'live' | 'search') => {
    const next = new URLSearchParams(params);
    if (view === 'search') {
      next.set('view', 'search');
    } else {
      next.delete('view');
    }
    setParams(next);
  };
  useKeys(
    [
      {
        keys: '/',
        help: text.history,
        run: () => {
          wantsField.current = true;
          show('search');
          setAsked((times) => times + 1);
        },
      },
    ],
    text.title,
  );
  // The field comes with the view, some time after it was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked for
  useEffect(() => {
    if (wantsField.current && field.current !== null) {
      wantsField.current = false;
      field.current.focus();
    }
  }, [searching, asked]);
  useFillsWindow(tab, !searching);

  const onFilter = (filter: Filter) => {
    setPreferences({ levels: filter.levels, kinds: filter.kinds });
    forgetLine();
    feed.setFilter(filter);
  };
  const forgetLine = () => {
    if (params.has('line')) {
      const next = new URLSearchParams(params);
      next.delete('line');
      setParams(next, { replace: true });
    }
  };

  return (
    <div ref={tab} className={searching ? undefined : classes.tab}>
      <Group justify="space-between" gap="xs" mb="xs">
        <SegmentedControl
          className={classes.views}
          size="xs"
          aria-label={text.views}
          value={searching ? 'search' : 'live'}
          onChange={(view) => show(view as 'live' | 'search')}
          data={[
            { value: 'live', label: text.live },
            { value: 'search', label: criteria !== null && line !== null && !searching ? text.back : text.history },
          ]}
        />
        {!searching && (
          <LogToolbar
            server={server.id}
            filter={state.filter}
            preferences={preferences}
            kept={() => kept(feed)}
            onFilter={onFilter}
            onPreferences={setPreferences}
          />
        )}
      </Group>
      {searching ? (
        <HistorySearch
          server={server.id}
          criteria={criteria}
          field={field}
          onSearch={(wanted) => setParams(writeCriteria(params, wanted))}
          onOpen={(found) => {
            const next = new URLSearchParams(params);
            next.delete('view');
            next.set('line', String(found));
            setParams(next);
          }}
        />
      ) : (
        <>
          <ConnectionNote feed={feed} />
          {state.targetGone && state.target !== null && (
            <Alert color="yellow" py="xs" mb="xs" role="status">
              {text.lineGone(state.target)}
            </Alert>
          )}
          <LogView
            feed={feed}
            time={preferences.time}
            wrap={preferences.wrap}
            neverStarted={server.started_at == null && server.status === 'stopped'}
            onClearFilter={() => onFilter(EVERYTHING)}
            onEnd={forgetLine}
          />
          {admin && <CommandInput server={server} game={game} feed={feed} />}
        </>
      )}
    </div>
  );
}

/** Says so when the connection of the log is lost, and when it is back. */
function ConnectionNote({ feed }: { feed: LogFeed }) {
  const { console: text } = useMessages();
  const status = useSyncExternalStore(feed.subscribeStatus, feed.getStatus);
  const { resumed } = useSyncExternalStore(feed.subscribe, feed.getState);
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    if (resumed === 0) {
      return;
    }
    setFresh(true);
    announce(text.resumed);
    const timer = setTimeout(() => setFresh(false), RESUMED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [resumed, text]);
  const lost =
    status.state === 'reconnecting'
      ? text.connectionLost
      : status.state === 'offline'
        ? text.offline
        : status.state === 'stale'
          ? text.stale
          : null;
  if (lost === null && !fresh) {
    return null;
  }
  return (
    <Text size="sm" className={classes.note} data-lost={lost !== null || undefined} role={lost ? 'status' : undefined}>
      {lost ?? text.resumed}
    </Text>
  );
}

/** The log takes what room the window has below it. */
function useFillsWindow(element: RefObject<HTMLDivElement | null>, active: boolean): void {
  useLayoutEffect(() => {
    const tab = element.current;
    const around = tab?.parentElement;
    if (!active || !tab || !around) {
      return;
    }
    const place = () => {
      tab.style.setProperty('--above', `${Math.round(tab.getBoundingClientRect().top + window.scrollY)}px`);
    };
    place();
    const observer = new ResizeObserver(place);
    for (const sibling of around.children) {
      if (sibling !== tab) {
        observer.observe(sibling);
      }
    }
    return () => observer.disconnect();
  }, [element, active]);
}

/** How much a download of everything would be, judged by the lines that are here. */
function kept(feed: LogFeed): { lines: number; bytes: number } {
  const lines = Math.max(0, feed.window.liveSeq - feed.getState().firstKept + 1);
  const known = feed.window.getState().entries.slice(-500);
  let characters = 0;
  for (const entry of known) {
    characters += isGap(entry) ? 0 : entry.text.length;
  }
  return { lines, bytes: lines * (HEAD_BYTES + (known.length > 0 ? characters / known.length : 80)) };
}

function lineOf(text: string | null): number | null {
  const line = Number(text);
  return Number.isSafeInteger(line) && line > 0 ? line : null;
}
