import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { Loaded, RelativeTime } from '@/shared';
import { usePlayersNow } from './queries';
import classes from './UsageChart.module.css';

const SHOWN = 8;

/** The first few who are online. */
export function PlayersNow({ server, game }: { server: ServerDetails; game: GameDetails }) {
  const { metrics: text } = useMessages();
  const told = game.capabilities.includes('player_list');
  const running = server.status === 'running';
  const query = usePlayersNow(server.id, told && running);
  return (
    <section className={classes.panel}>
      <Title order={2} size="h4" mb={4}>
        {text.playersNow}
      </Title>
      {!told ? (
        <Text size="sm" c="dimmed">
          {text.playersUnknown}
        </Text>
      ) : !running ? (
        <Text size="sm" c="dimmed">
          {text.notRunning}
        </Text>
      ) : (
        <Loaded query={query} lines={3}>
          {({ players }) =>
            players.length === 0 ? (
              <Text size="sm" c="dimmed">
                {text.nobody}
              </Text>
            ) : (
              <ul className={classes.list}>
                {players.slice(0, SHOWN).map((player) => (
                  <li key={player.slot_id}>
                    <span>{player.name}</span>
                    {player.joined_at && (
                      <span className={classes.aside}>
                        <RelativeTime time={player.joined_at} />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
      {told && (
        <Anchor component={Link} to={`/servers/${server.id}/players`} size="sm" mt={6} className="target">
          {(query.data?.players.length ?? 0) > SHOWN && running
            ? text.allPlayers(query.data?.players.length ?? 0)
            : text.toPlayers}
        </Anchor>
      )}
    </section>
  );
}
