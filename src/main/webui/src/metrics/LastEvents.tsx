import { Anchor, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { ActivityList } from '@/activity';
import type { ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import classes from './UsageChart.module.css';

const SHOWN = 8;

/** What happened to the server lately. */
export function LastEvents({ server }: { server: ServerDetails }) {
  const { metrics: text } = useMessages();
  const filter = useMemo(() => ({ server: server.id }), [server.id]);
  return (
    <section className={classes.panel}>
      <Title order={2} size="h4" mb={4}>
        {text.lastEvents}
      </Title>
      <ActivityList
        filter={filter}
        limit={SHOWN}
        brief
        empty={
          <Text size="sm" c="dimmed">
            {text.noEvents}
          </Text>
        }
      />
      <Anchor component={Link} to={`/activity?server=${server.id}`} size="sm" mt={6} className="target">
        {text.toEvents}
      </Anchor>
    </section>
  );
}
