import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { ApiError } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice, useSecondsUntil } from '@/shared';
import { type NewSession, useSignIn } from './session';

interface SignInFormProps {
  username?: string;
  onSignedIn: (session: NewSession) => void;
}

export function SignInForm({ username = '', onSignedIn }: SignInFormProps) {
  const { session: text } = useMessages();
  const signIn = useSignIn();
  const [blockedUntil, setBlockedUntil] = useState<string | null>(null);
  const wait = useSecondsUntil(blockedUntil);
  const form = useForm({
    initialValues: { username, password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? text.usernameMissing : null),
      password: (value) => (value === '' ? text.passwordMissing : null),
    },
  });

  const { getInputNode } = form;
  useEffect(() => {
    getInputNode(username === '' ? 'username' : 'password')?.focus();
  }, [getInputNode, username]);

  const submit = form.onSubmit(
    (credentials) => {
      setBlockedUntil(null);
      signIn.mutate(credentials, {
        onSuccess: onSignedIn,
        onError: (problem) => {
          if (problem instanceof ApiError && problem.retryAfter !== null) {
            // What was typed may well be right: it is kept.
            setBlockedUntil(new Date(Date.now() + problem.retryAfter * 1_000).toISOString());
            return;
          }
          form.setFieldValue('password', '');
          form.getInputNode('password')?.focus();
        },
      });
    },
    (errors) => form.getInputNode(errors.username ? 'username' : 'password')?.focus(),
  );

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {wait > 0 ? (
          <Alert color="red" role="alert">
            {text.tooMany}
          </Alert>
        ) : (
          signIn.error && blockedUntil === null && <ErrorNotice error={signIn.error} advice={null} />
        )}
        <TextInput
          label={text.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={text.password}
          autoComplete="current-password"
          // A dialog would put the focus into its first field.
          data-autofocus={username === '' ? undefined : true}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} disabled={wait > 0} fullWidth>
          {wait > 0 ? text.submitIn(wait) : text.submit}
        </Button>
      </Stack>
    </form>
  );
}
