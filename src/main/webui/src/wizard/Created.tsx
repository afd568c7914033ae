import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, data, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { CopyText, ErrorNotice } from '@/shared';
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
  const credentials = Object.entries(server.credentials ?? {});
  return (
    <Paper withBorder p="lg" maw="56rem">
      <Stack gap="md">
        <Title order={2} size="h4" tabIndex={-1} ref={heading} className={classes.heading}>
          {text.title(server.name)}
        </Title>
        <Text size="sm">{credentials.length > 0 ? text.text : text.noPasswords}</Text>
        {credentials.length > 0 && (
          <dl className={classes.facts}>
            {credentials.map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{text.credential(name)}</dt>
                <dd>
                  <CopyText value={value} label={text.credential(name)} />
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
