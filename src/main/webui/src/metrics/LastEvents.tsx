import { Anchor, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { keys, type ServerDetails } from '@/api';
import { type LiveEvent, useLiveEvents } from '@/live';
import { useMessages } from '@/messages';
import { Loaded, RelativeTime } from '@/shared';
import { useLastEvents } from './queries';
import classes from './UsageChart.module.css';

/** What happened to the server lately. */
export function LastEvents({ server }: { server: ServerDetails }) {
  const { metrics: text } = useMessages();
  const client = useQueryClient();
  const query = useLastEvents(server.id);
  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (event.server_id === server.id && event.type === 'server_status') {
          void client.invalidateQueries({ queryKey: keys.serverActivity(server.id) });
        }
      },
      [client, server.id],
    ),
  );
  return (
    <section className={classes.panel}>
      <Title order={2} size="h4" mb={4}>
        {text.lastEvents}
      </Title>
      <Loaded query={query} lines={4}>
        {({ lines }) =>
          lines.length === 0 ? (
            <Text size="sm" c="dimmed">
              {text.noEvents}
            </Text>
          ) : (
            <ul className={classes.list}>
              {lines.map((line) => (
                <li key={line.seq} data-level={line.level}>
                  <span>{line.message}</span>
                  <span className={classes.aside}>
                    <RelativeTime time={line.timestamp} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Anchor component={Link} to={`/servers/${server.id}/logs`} size="sm" mt={6} display="inline-block">
        {text.toLog}
      </Anchor>
    </section>
  );
}
