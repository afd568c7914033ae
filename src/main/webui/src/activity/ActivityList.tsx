import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconBolt,
  IconCalendarClock,
  IconDownload,
  IconMap,
  IconPuzzle,
  IconServer2,
  IconSettings,
  IconUser,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useMessages } from '@/messages';
import { EmptyState, formatExactTime, Loaded, RelativeTime } from '@/shared';
import classes from './Activity.module.css';
import { type ActivityFilter, useActivity } from './entries';
import { Sentence } from './Sentence';
import type { ActivityEntry } from './types';

interface ActivityListProps {
  filter: ActivityFilter;
  /** Entries of a page. */
  limit?: number;
  /** Only the newest, without days and without more below: for the overview of a server. */
  brief?: boolean;
  /** Shown when nothing was found. */
  empty: React.ReactNode;
}

const ICONS: [string, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>][] = [
  ['server.crashed', IconAlertTriangle],
  ['server.gave_up', IconAlertTriangle],
  ['server.failed', IconAlertTriangle],
  ['server.', IconServer2],
  ['rcon.', IconServer2],
  ['config.', IconSettings],
  ['ban', IconBan],
  ['player.', IconUser],
  ['mission', IconMap],
  ['mod', IconPuzzle],
  ['install', IconDownload],
  ['schedule.', IconCalendarClock],
  ['account.', IconUser],
];
const BAD = new Set([
  'server.crashed',
  'server.gave_up',
  'server.failed',
  'install.failed',
  'schedule.failed',
  'schedule.missed',
]);

/** What happened, newest first, by days. New entries come by themselves, older ones when asked for. */
export function ActivityList({ filter, limit = 50, brief = false, empty }: ActivityListProps) {
  const { activity: text } = useMessages();
  const query = useActivity(filter, limit);
  return (
    <Loaded query={query} lines={brief ? 4 : 10}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        const entries = brief ? all.slice(0, limit) : all;
        if (entries.length === 0) {
          return <EmptyState>{empty}</EmptyState>;
        }
        if (brief) {
          return <Entries entries={entries} label={text.listLabel} brief withServer={filter.server === undefined} />;
        }
        return (
          <>
            {byDay(entries).map(([day, ofDay]) => (
              <section key={day} className={classes.day}>
                <h2 className={classes.dayName}>{dayName(day, text)}</h2>
                <Entries entries={ofDay} label={dayName(day, text)} withServer={filter.server === undefined} />
              </section>
            ))}
            {query.hasNextPage ? (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {text.older}
              </Button>
            ) : (
              <p className={classes.end}>{text.end}</p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

interface EntriesProps {
  entries: ActivityEntry[];
  label: string;
  brief?: boolean;
  withServer: boolean;
}

function Entries({ entries, label, brief = false, withServer }: EntriesProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} brief={brief} withServer={withServer} />
      ))}
    </ul>
  );
}

function Entry({ entry, brief, withServer }: { entry: ActivityEntry; brief: boolean; withServer: boolean }) {
  const { activity: text } = useMessages();
  const bad = entry.outcome === 'failed' || entry.outcome === 'refused' || BAD.has(entry.action);
  const Icon = ICONS.find(([beginning]) => entry.action.startsWith(beginning))?.[1] ?? IconBolt;
  const more = furtherOf(entry, text);
  return (
    <li className={classes.entry} data-bad={bad || undefined}>
      <span className={classes.icon}>
        {bad ? <IconAlertTriangle size={16} aria-hidden /> : <Icon size={16} aria-hidden />}
      </span>
      <span className={classes.what}>
        <Sentence entry={entry} withServer={withServer} />
        {entry.outcome === 'pending' && <span className={classes.pending}>{text.outcomes.pending}</span>}
        {more.length > 0 && <span className={classes.more}>{more.join(' · ')}</span>}
      </span>
      {brief ? (
        <span className={classes.time}>
          <RelativeTime time={entry.time} />
        </span>
      ) : (
        <time className={classes.time} dateTime={entry.time} title={formatExactTime(entry.time)}>
          {clock.format(new Date(entry.time))}
        </time>
      )}
    </li>
  );
}

/** What else there is to say, each a short piece. */
function furtherOf(entry: ActivityEntry, text: ReturnType<typeof useMessages>['activity']): string[] {
  const { details } = entry;
  const further: string[] = [];
  if (typeof details.reason === 'string' && details.reason !== '') {
    further.push(text.reason(details.reason));
  }
  if (Array.isArray(details.fields) && details.fields.length > 0) {
    further.push(text.fields(details.fields.map(String)));
  }
  if (entry.error_code) {
    further.push(text.code(entry.error_code));
  }
  if (typeof details.times === 'number') {
    further.push(text.again(details.times));
  }
  if (entry.actor.token) {
    further.push(text.by(entry.actor.token));
  }
  if (entry.via && text.via[entry.via]) {
    further.push(text.via[entry.via] as string);
  }
  if (entry.address && entry.action.startsWith('account.')) {
    further.push(text.from(entry.address));
  }
  return further;
}

/** Entries by the day of this device's clock, newest first. */
function byDay(entries: ActivityEntry[]): [string, ActivityEntry[]][] {
  const days = new Map<string, ActivityEntry[]>();
  for (const entry of entries) {
    const day = new Date(entry.time).toDateString();
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const longDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

function dayName(day: string, text: ReturnType<typeof useMessages>['activity']): string {
  const now = new Date();
  if (day === now.toDateString()) {
    return text.today;
  }
  now.setDate(now.getDate() - 1);
  return day === now.toDateString() ? text.yesterday : longDay.format(new Date(day));
}
