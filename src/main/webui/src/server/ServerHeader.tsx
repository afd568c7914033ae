import { Badge, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { announce, CopyText, Elapsed, StateBadge, usePageTitle } from '@/shared';
import { PowerButtons } from './PowerButtons';
import classes from './ServerHeader.module.css';
import { ServerMenu } from './ServerMenu';

interface AboutProps {
  server: ServerDetails;
  game: GameDetails | undefined;
}

interface ServerHeaderProps extends AboutProps {
  /** On phones the facts are on the overview only: elsewhere they would push out of sight what the tab is for. */
  overview: boolean;
}

/** Name, state and what is done most often, which stays in sight; then what the server is. */
export function ServerHeader({ server, game, overview }: ServerHeaderProps) {
  const { server: text } = useMessages();
  usePageTitle(server.name);
  useAnnouncedState(server);
  const up = server.status === 'running' || server.status === 'starting' || server.status === 'stopping';
  const sentence = server.status === 'crashed' || server.status === 'error' ? null : server.status_reason;
  return (
    <>
      <header className={classes.header}>
        <Title order={1} size="h3" className={classes.name}>
          {server.name}
        </Title>
        <div className={classes.state}>
          <StateBadge state={server.status} />
          {up && server.started_at && (
            <span title={text.upSince}>
              <Elapsed since={server.started_at} />
            </span>
          )}
          {sentence && <span>{sentence}</span>}
        </div>
        <div className={classes.power}>
          <PowerButtons server={server} />
          <ServerMenu server={server} game={game} />
        </div>
      </header>
      <Stack gap="sm" className={classes.about} data-overview={overview || undefined}>
        <Facts server={server} game={game} />
        {server.description && (
          <Text size="sm" c="dimmed" lineClamp={2}>
            {server.description}
          </Text>
        )}
      </Stack>
    </>
  );
}

function Facts({ server, game }: AboutProps) {
  const { server: text } = useMessages();
  const online = server.player_count ?? null;
  return (
    <dl className={classes.facts}>
      <Fact label={text.facts.game}>
        {game?.display_name ?? server.game_type}
        {server.practice && (
          <Badge ml={8} size="sm" variant="default" tt="none" title={text.practiceHelp}>
            {text.practice}
          </Badge>
        )}
      </Fact>
      <Fact label={text.facts.address}>
        <CopyText value={server.public_address} label={text.address} />
      </Fact>
      {online !== null && (
        <Fact label={text.facts.players}>
          {server.max_players ? `${online} / ${server.max_players}` : String(online)}
        </Fact>
      )}
      {server.map && <Fact label={text.facts.map}>{server.map}</Fact>}
      {server.tags.length > 0 && (
        <Fact label={text.facts.tags}>
          {server.tags.map((tag) => (
            <Badge key={tag} size="sm" variant="default" tt="none" mr={4}>
              {tag}
            </Badge>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Says a new state aloud, also one that somebody else brought about. */
function useAnnouncedState({ name, status }: ServerDetails) {
  const { server: text } = useMessages();
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== status) {
      before.current = status;
      announce(text.isNow(name, text.states[status] ?? status));
    }
  }, [name, status, text]);
}
