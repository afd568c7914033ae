import { Button, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useMessages } from '@/messages';
import { EmptyState, ErrorNotice } from '@/shared';
import { isEverything } from './filter';
import { textFinder } from './highlight';
import type { LogFeed } from './LogFeed';
import { LogRow } from './LogRow';
import classes from './LogView.module.css';
import { isGap } from './lines';
import { SelectionBar } from './SelectionBar';
import type { TimeMode } from './times';
import { useLineSelection } from './useLineSelection';
import { useVirtualRows } from './useVirtualRows';

/** How far from an edge more is fetched, in pixels. */
const NEAR = 400;

interface LogViewProps {
  feed: LogFeed;
  time: TimeMode;
  wrap: boolean;
  neverStarted: boolean;
  onClearFilter: () => void;
  /** The newest lines are wanted, and none in particular any more. */
  onEnd: () => void;
}

/**
 * The lines. It is a `log` for screen readers, but not one that is read out by itself: a busy game would talk for hours.
 * Answers to one's own commands are announced by the command line instead.
 */
export function LogView({ feed, time, wrap, neverStarted, onClearFilter, onEnd }: LogViewProps) {
  const { console: text } = useMessages();
  const log = useSyncExternalStore(feed.window.subscribe, feed.window.getState);
  const state = useSyncExternalStore(feed.subscribe, feed.getState);
  const box = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows(box, rows, feed.window, log, wrap);
  const selection = useLineSelection(log.entries, virtual.visible, virtual.pause);
  const finder = useMemo(() => textFinder(state.filter.text), [state.filter.text]);
  const { entries, following, attached, atStart, missed, version } = log;
  const { loading, target } = state;

  const centered = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each target, as soon as it is there.
  useEffect(() => {
    if (target === null) {
      centered.current = null;
    } else if (loading === null && centered.current !== target && entries.length > 0) {
      centered.current = target;
      virtual.center(target);
    }
  }, [target, loading, version]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of what is drawn may come close to an edge.
  useEffect(() => {
    const element = box.current;
    if (
      element === null ||
      loading !== null ||
      state.error !== null ||
      (target !== null && centered.current === null)
    ) {
      return;
    }
    if (element.scrollTop < NEAR && !atStart) {
      feed.loadOlder();
    } else if (!attached && element.scrollTop + element.clientHeight > virtual.total - NEAR) {
      feed.loadNewer();
    }
  }, [virtual.first, virtual.last, virtual.total, loading, atStart, attached, version]);

  const toEnd = () => {
    selection.clear();
    onEnd();
    feed.toEnd();
    box.current?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'End' && !event.shiftKey) {
      event.preventDefault();
      toEnd();
    } else if (event.key === 'Home' && event.ctrlKey) {
      event.preventDefault();
      feed.toStart();
    } else if (selection.onKeyDown(event)) {
      event.preventDefault();
    } else if (['ArrowUp', 'PageUp', 'Home'].includes(event.key)) {
      virtual.pause();
    }
  };

  const drawn = entries.slice(virtual.first, virtual.last);
  const empty = entries.length === 0;
  return (
    <div className={classes.frame}>
      <div
        ref={box}
        className={classes.box}
        role="log"
        aria-live="off"
        aria-busy={loading === 'first'}
        aria-label={text.logLabel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
        tabIndex={0}
        data-wrap={wrap || undefined}
        onScroll={virtual.onScroll}
        onWheel={(event) => event.deltaY < 0 && virtual.pause()}
        onTouchMove={virtual.pause}
        onKeyDown={onKeyDown}
        onClick={selection.onClick}
        onCopy={selection.onCopy}
        onPointerUp={selection.onPointerUp}
      >
        <div className={classes.space} style={{ height: virtual.total }}>
          <div ref={rows} className={classes.rows} style={{ transform: `translateY(${virtual.above}px)` }}>
            {drawn.map((entry, index) =>
              isGap(entry) ? (
                <div key={`gap${entry.seq}`} className={classes.gap} data-seq={entry.seq}>
                  <UnstyledButton className={classes.load} onClick={() => void feed.loadGap(entry)}>
                    {text.loadSkipped(entry.last - entry.seq + 1)}
                  </UnstyledButton>
                </div>
              ) : (
                <LogRow
                  // In a flood the same rows get other lines, which is much less work than other rows.
                  key={following ? `row${index}` : entry.seq}
                  line={entry}
                  time={time}
                  finder={finder}
                  target={state.marked && entry.seq === target}
                  selected={selection.has(entry.seq)}
                />
              ),
            )}
          </div>
        </div>
      </div>
      <div className={classes.top}>
        {loading === 'older' && <Note>{isEverything(state.filter) ? text.loadingOlder : text.searchingOlder}</Note>}
      </div>
      {empty && loading === null && state.error === null && (
        <div className={classes.center}>
          {isEverything(state.filter) ? (
            <EmptyState>{neverStarted ? text.neverStarted : text.empty}</EmptyState>
          ) : (
            <EmptyState
              actions={
                <Button variant="default" onClick={onClearFilter}>
                  {text.clearFilter}
                </Button>
              }
            >
              {text.nothingFits}
            </EmptyState>
          )}
        </div>
      )}
      {empty && loading !== null && (
        <div className={classes.center} role="status">
          <Group justify="center" gap="sm" py="xl">
            <Loader size="sm" aria-hidden />
            <Text>{text.loading}</Text>
          </Group>
        </div>
      )}
      {state.error !== null && (
        <div className={classes.error}>
          <ErrorNotice error={state.error} title={text.notRead} onRetry={() => feed.retry()} />
        </div>
      )}
      <div className={classes.bottom}>
        <SelectionBar selection={selection} server={feed.server} />
        {!empty && (!following || !attached) && (
          <Button
            size="compact-md"
            className={classes.down}
            leftSection={<IconArrowDown size={16} aria-hidden />}
            onClick={toEnd}
          >
            {missed > 0 ? text.newLines(missed) : text.toEnd}
          </Button>
        )}
      </div>
    </div>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Text size="xs" className={classes.note} role="status">
      {children}
    </Text>
  );
}
