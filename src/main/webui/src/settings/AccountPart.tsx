import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api, data, setCsrfToken } from '@/api';
import { useMessages } from '@/messages';
import { useUser } from '@/session';
import { ErrorNotice, fieldErrors, notifyDone } from '@/shared';

const FIELDS = ['current_password', 'new_password', 'repeat'] as const;

export function AccountPart() {
  const { settings, session } = useMessages();
  const text = settings.account;
  const user = useUser();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: { current_password: '', new_password: '', repeat: '' },
    validate: {
      current_password: (value) => (value === '' ? text.missing : null),
      new_password: (value, all) =>
        value.length < 8 ? text.tooShort : value === all.current_password ? text.same : null,
      repeat: (value, all) => (value === all.new_password ? null : text.different),
    },
  });
  const change = useMutation({
    mutationFn: ({ current_password, new_password }: typeof form.values) =>
      data(api.PUT('/api/auth/password', { body: { current_password, new_password } })),
    onSuccess: (changed) => {
      setCsrfToken(changed.csrf_token ?? null);
      form.reset();
      setProblem(null);
      notifyDone(text.done);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 401) {
        form.setErrors({ current_password: error.message });
        setProblem(null);
        form.getInputNode('current_password')?.focus();
        return;
      }
      const { fields, left } = fieldErrors(error, FIELDS);
      form.setErrors(fields);
      setProblem(left);
      focusFirst(fields);
    },
  });
  const focusFirst = (errors: object) => {
    const bad = FIELDS.find((name) => name in errors);
    if (bad !== undefined) {
      form.getInputNode(bad)?.focus();
    }
  };

  return (
    <Stack maw={420} gap="md">
      <Text>{text.signedIn(user.username, session.roles[user.role] ?? user.role)}</Text>
      <Title order={2} size="h4">
        {text.title}
      </Title>
      <Text size="sm" c="dimmed">
        {text.text}
      </Text>
      {problem !== null && <ErrorNotice error={problem} />}
      <form onSubmit={form.onSubmit((values) => change.mutate(values), focusFirst)} noValidate>
        {/* Lets password stores know whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={user.username} />
        <Stack gap="md">
          <PasswordInput
            label={text.current}
            autoComplete="current-password"
            key={form.key('current_password')}
            {...form.getInputProps('current_password')}
          />
          <PasswordInput
            label={text.next}
            description={text.nextHelp}
            autoComplete="new-password"
            key={form.key('new_password')}
            {...form.getInputProps('new_password')}
          />
          <PasswordInput
            label={text.repeat}
            autoComplete="new-password"
            key={form.key('repeat')}
            {...form.getInputProps('repeat')}
          />
          <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
            {text.submit}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
