import { IconAlertTriangle, IconCheck, IconCopy, IconInfoCircle, IconRefreshAlert } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { announce, copyText } from '@/shared';
import classes from './Dashboard.module.css';

/** Name, game and tags. Plain elements: there may be hundreds. */
export function Identity({ server, game, onTag }: { server: Server; game: string; onTag: (tag: string) => void }) {
  const { dashboard: text } = useMessages();
  return (
    <>
      <Link to={`/servers/${server.id}`} className={classes.name}>
        {server.name}
      </Link>
      <span className={classes.sub}>
        <span>{game}</span>
        {server.practice && (
          <span className={classes.practice} title={text.practiceHelp}>
            {text.practice}
          </span>
        )}
        {server.tags.map((tag) => (
          <button key={tag} type="button" className={classes.tag} onClick={() => onTag(tag)}>
            {tag}
          </button>
        ))}
      </span>
    </>
  );
}

export function Players({ server }: { server: Server }) {
  const { dashboard: text, common } = useMessages();
  if (server.player_count == null) {
    return <span className={classes.dim}>{common.none}</span>;
  }
  return <>{text.players(server.player_count, server.max_players ?? null)}</>;
}

/** What somebody should know or do, in a line of its own. Nothing for most servers. */
export function Notes({ server }: { server: Server }) {
  const { dashboard: text } = useMessages();
  const bad = server.status === 'crashed' || server.status === 'error';
  const Icon = bad ? IconAlertTriangle : IconInfoCircle;
  return (
    <>
      {server.status_reason && (
        <span className={classes.note} data-kind={bad ? 'bad' : 'info'}>
          <Icon size={15} aria-hidden />
          <span>{server.status_reason}</span>
        </span>
      )}
      {server.restart_required && (
        <span className={classes.note} data-kind="due">
          <IconRefreshAlert size={15} aria-hidden />
          <span>{text.restartRequired}</span>
        </span>
      )}
    </>
  );
}

export function hasNotes(server: Server): boolean {
  return Boolean(server.status_reason) || server.restart_required;
}

/** What players type to join, with a button that copies it. */
export function Address({ server }: { server: Server }) {
  const { dashboard: text, common } = useMessages();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (copied) {
      const timer = setTimeout(() => setCopied(false), 2_000);
      return () => clearTimeout(timer);
    }
  }, [copied]);

  return (
    <span className={classes.address}>
      <span className={classes.addressText} title={server.public_address}>
        {server.public_address}
      </span>
      <button
        type="button"
        className={classes.icon}
        aria-label={common.copyOf(text.addressOf(server.name))}
        title={common.copyOf(text.address)}
        onClick={() => {
          void copyText(server.public_address).then((done) => {
            if (done) {
              setCopied(true);
              announce(common.copied);
            }
          });
        }}
      >
        {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      </button>
    </span>
  );
}
