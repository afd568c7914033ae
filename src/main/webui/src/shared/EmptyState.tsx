import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing is here yet: one sentence, and what can be done about it. */
export function EmptyState({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <Stack align="center" gap="md" py="xl">
      <Text c="dimmed" ta="center" maw="32rem">
        {children}
      </Text>
      {actions && <Group justify="center">{actions}</Group>}
    </Stack>
  );
}
