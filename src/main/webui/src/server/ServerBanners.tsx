import { Button, List, Stack } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFileText,
  IconInfoCircle,
  IconPlayerPlay,
  IconPlayerStop,
  IconRotateClockwise,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { formatDuration, useSecondsUntil } from '@/shared';
import { Banner } from './Banner';
import { CheckBanner } from './CheckBanner';
import { InstallBanners } from './InstallBanners';
import { useSectionTitle } from './queries';
import { useServerActions } from './useServerActions';

interface ServerBannersProps {
  server: ServerDetails;
  game: GameDetails | undefined;
}

/** All that is unusual about a server, most urgent first. */
export function ServerBanners({ server, game }: ServerBannersProps) {
  const failed = server.status === 'crashed' || server.status === 'error';
  return (
    <Stack gap="xs">
      {failed && <FailureBanner server={server} />}
      <CheckBanner server={server} />
      <InstallBanners server={server} game={game} />
      {server.restart_required && <RestartBanner server={server} />}
      {server.notes.length > 0 && <NotesBanner notes={server.notes} />}
    </Stack>
  );
}

/** It crashed or could not start: why, and what happens next. */
function FailureBanner({ server }: { server: ServerDetails }) {
  const { server: messages } = useMessages();
  const text = messages.failure;
  const actions = useServerActions(server);
  const seconds = useSecondsUntil(server.next_start_at);
  const reason = server.status_reason;
  // The reason says itself that all are used up.
  const usedUp = server.restart_count >= server.max_restarts && !server.next_start_at;
  const tries = server.auto_restart
    ? usedUp
      ? null
      : text.used(server.restart_count, server.max_restarts)
    : server.status === 'crashed'
      ? text.notAgain
      : null;
  const next = server.next_start_at
    ? seconds > 0
      ? text.nextIn(formatDuration(seconds))
      : text.nextNow
    : server.auto_restart
      ? text.staysDown
      : null;
  return (
    <Banner
      tone="bad"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={reason ? sentence(reason) : messages.states[server.status]}
      actions={
        <>
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            disabled={actions.obstacles.start !== null}
            loading={actions.pending === 'start'}
            onClick={actions.start}
          >
            {server.next_start_at ? text.startNow : messages.power.actions.start}
          </Button>
          {server.next_start_at && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden />}
              disabled={actions.obstacles.stop !== null}
              loading={actions.pending === 'stop'}
              onClick={actions.stop}
            >
              {text.stopTrying}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/servers/${server.id}/logs`}
            leftSection={<IconFileText size={14} aria-hidden />}
          >
            {text.seeLog}
          </Button>
        </>
      }
    >
      {tries} {/* The seconds would be read out each second. */}
      {next && <span aria-live="off">{next}</span>}
    </Banner>
  );
}

function RestartBanner({ server }: { server: ServerDetails }) {
  const { server: messages } = useMessages();
  const text = messages.restart;
  const actions = useServerActions(server);
  const titleOf = useSectionTitle(server.game_type);
  const names = server.pending_changes.map((name) => (name === 'definition' ? text.definition : titleOf(name)));
  return (
    <Banner
      tone="attention"
      icon={<IconRotateClockwise aria-hidden />}
      title={text.title}
      actions={
        <Button
          size="xs"
          leftSection={<IconRotateClockwise size={14} aria-hidden />}
          disabled={actions.obstacles.restart !== null}
          loading={actions.pending === 'restart'}
          onClick={actions.restart}
        >
          {messages.power.actions.restart}
        </Button>
      }
    >
      {text.text(names)}
    </Banner>
  );
}

function NotesBanner({ notes }: { notes: string[] }) {
  const { server: text } = useMessages();
  return (
    <Banner tone="neutral" icon={<IconInfoCircle aria-hidden />} title={text.notesTitle}>
      {notes.length === 1 ? (
        notes[0]
      ) : (
        <List size="sm">
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
    </Banner>
  );
}

/** The API's reasons are the second half of a sentence. */
function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
