import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, data, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { CopyText, ErrorNotice } from '@/shared';
import { titleOf, useSections } from './queries';
import classes from './wizard.module.css';

/** The new server, and its passwords, this once. */
export function Created({ server }: { server: ServerDetails }) {
  const { wizard } = useMessages();
  const text = wizard.done;
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const start = useMutation({
    mutationFn: () =>
      data(api.POST('/api/servers/{server_id}/start', { params: { path: { server_id: String(server.id) } } })),
    onSuccess: () => navigate(`/servers/${server.id}/logs`),
  });
  const sections = useSections(server.game_type);
  const credentials = Object.entries(server.credentials ?? {}).map(([name, value]) => ({
    name,
    value,
    title: titleOf(sections.data ?? [], name),
  }));
  return (
    <Paper withBorder p="lg" maw="56rem">
      <Stack gap="md">
        <Title order={2} size="h4" tabIndex={-1} ref={heading} className={classes.heading}>
          {text.title(server.name)}
        </Title>
        <Text size="sm">{credentials.length > 0 ? text.text : text.noPasswords}</Text>
        {credentials.length > 0 && (
          <dl className={classes.facts}>
            {credentials.map(({ name, value, title }) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{title}</dt>
                <dd>
                  <CopyText value={value} label={title} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {start.error && <ErrorNotice error={start.error} />}
        <Group>
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {text.start}
          </Button>
          <Button variant="default" component={Link} to={`/servers/${server.id}`}>
            {text.open}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
