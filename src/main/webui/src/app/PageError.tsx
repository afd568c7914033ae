import { Button, Code, Stack, Text } from '@mantine/core';
import { useRouteError } from 'react-router';
import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

/** A fault of the page itself. */
export function PageError() {
  const { common } = useMessages();
  const error = useRouteError();
  return (
    <Stack align="flex-start" p="md" role="alert">
      <PageHeader title={common.crashTitle} />
      <Text>{common.crashText}</Text>
      <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      <Button onClick={() => window.location.reload()}>{common.reload}</Button>
    </Stack>
  );
}
