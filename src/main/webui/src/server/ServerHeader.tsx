import { Group, Title } from '@mantine/core';
import type { ServerDetails } from '@/api';
import { StateBadge, usePageTitle } from '@/shared';

export function ServerHeader({ server }: { server: ServerDetails }) {
  usePageTitle(server.name);
  return (
    <Group gap="md">
      <Title order={1} size="h2">
        {server.name}
      </Title>
      <StateBadge state={server.status} />
    </Group>
  );
}
