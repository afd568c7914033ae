import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMessages } from '@/messages';
import { ErrorNotice } from '@/shared';
import { type SessionView, useSignIn } from './session';

interface SignInFormProps {
  username?: string;
  onSignedIn?: (session: SessionView) => void;
}

export function SignInForm({ username = '', onSignedIn }: SignInFormProps) {
  const { session: text } = useMessages();
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { username, password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? text.usernameMissing : null),
      password: (value) => (value === '' ? text.passwordMissing : null),
    },
  });

  const submit = form.onSubmit(
    (credentials) =>
      signIn.mutate(credentials, {
        onSuccess: onSignedIn,
        onError: () => {
          form.setFieldValue('password', '');
          form.getInputNode('password')?.focus();
        },
      }),
    (errors) => form.getInputNode(errors.username ? 'username' : 'password')?.focus(),
  );

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {signIn.error && <ErrorNotice error={signIn.error} advice={null} />}
        <TextInput
          label={text.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus={username === '' || undefined}
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={text.password}
          autoComplete="current-password"
          data-autofocus={username !== '' || undefined}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {text.submit}
        </Button>
      </Stack>
    </form>
  );
}
