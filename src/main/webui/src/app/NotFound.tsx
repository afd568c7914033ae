import { Button, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function NotFound() {
  const { common } = useMessages();
  return (
    <Stack align="flex-start">
      <PageHeader title={common.notFoundTitle} />
      <Text>{common.notFoundText}</Text>
      <Button component={Link} to="/servers">
        {common.toServers}
      </Button>
    </Stack>
  );
}
