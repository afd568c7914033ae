import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { type Messages, useMessages } from '@/messages';
import classes from './Activity.module.css';
import type { ActivityEntry } from './types';

/** What happened, in the language of the page; in the words of the API where the catalogue knows nothing of it. */
export function Sentence({ entry, withServer }: { entry: ActivityEntry; withServer: boolean }) {
  const { activity: text } = useMessages();
  const phrase = phraseOf(entry, text);
  if (phrase === null) {
    return <>{entry.text}</>;
  }
  const parts: Record<string, ReactNode> = {
    actor: <strong>{actorName(entry, text)}</strong>,
    server: <ServerName entry={entry} linked={withServer} />,
    subject: <span className={classes.subject}>{entry.subject ?? text.something}</span>,
  };
  return (
    <>
      {phrase.split(/(\{\w+\})/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
        <Fragment key={index}>{part.startsWith('{') ? parts[part.slice(1, -1)] : part}</Fragment>
      ))}
    </>
  );
}

function ServerName({ entry, linked }: { entry: ActivityEntry; linked: boolean }) {
  const { activity: text } = useMessages();
  const name = entry.server?.name ?? text.deleted;
  return linked && entry.server && entry.action !== 'server.deleted' ? (
    <Link to={`/servers/${entry.server.id}`} className={classes.server}>
      {name}
    </Link>
  ) : (
    <span className={classes.server}>{name}</span>
  );
}

/** With the places of actor, server and subject in braces; null for what the catalogue does not know. */
function phraseOf(entry: ActivityEntry, text: Messages['activity']): string | null {
  const event = text.events[entry.action];
  if (event !== undefined) {
    return event;
  }
  const deed = text.deeds[entry.action];
  if (deed === undefined) {
    return null;
  }
  const [done, wanted] = deed;
  switch (entry.outcome) {
    case 'ok':
      return `{actor} ${done}`;
    case 'pending':
      return `{actor} ${text.asked(wanted)}`;
    case 'refused':
      return `{actor} ${text.refused(wanted)}`;
    case 'failed':
      return `{actor} ${text.failed(wanted)}`;
    default:
      return null;
  }
}

function actorName(entry: ActivityEntry, text: Messages['activity']): string {
  return entry.actor.name ?? (entry.actor.kind === 'system' ? text.system : text.somebody);
}
