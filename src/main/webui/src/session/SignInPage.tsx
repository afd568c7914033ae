import { Group, Paper, Text, Title } from '@mantine/core';
import { useMessages } from '@/messages';
import { Logo } from '@/shared';
import { SignInForm } from './SignInForm';
import classes from './SignInPage.module.css';
import { useEnter } from './session';

export function SignInPage() {
  const { session: text, common } = useMessages();
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder p="xl" radius="md">
        <Group gap="sm" mb="lg">
          <Logo size={36} />
          <Title order={1} size="h3">
            {common.appName}
          </Title>
        </Group>
        <SignInForm onSignedIn={useEnter()} />
        <Text size="sm" c="dimmed" mt="lg">
          {text.firstTime}
        </Text>
      </Paper>
    </main>
  );
}
