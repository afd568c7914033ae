import { Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, type UserDetails } from '@/api';
import { useMessages } from '@/messages';
import { useUser } from '@/session';
import { ErrorNotice, fieldErrors, randomPassword } from '@/shared';

const FIELDS = ['username', 'password', 'role'] as const;

interface UserFormProps {
  /** The one that is changed; without it, one is added. */
  user?: UserDetails;
  onDone: (name: string) => void;
  onCancel: () => void;
}

type Role = 'admin' | 'viewer';

export function UserForm({ user, onDone, onCancel }: UserFormProps) {
  const { settings, common } = useMessages();
  const text = settings.users;
  const me = useUser();
  const [problem, setProblem] = useState<unknown>(null);
  const [shown, setShown] = useState(false);
  const form = useForm({
    initialValues: { username: user?.username ?? '', password: '', role: (user?.role ?? 'viewer') as Role },
    validate: {
      username: (value) => (value.trim() === '' ? text.nameMissing : null),
      password: (value) => (value.length >= 8 || (user !== undefined && value === '') ? null : text.passwordMissing),
    },
  });
  const save = useMutation({
    mutationFn: async ({ username, password, role }: typeof form.values) => {
      if (user === undefined) {
        await data(api.POST('/api/auth/users', { body: { username: username.trim(), password, role } }));
      } else {
        await data(
          api.PUT('/api/auth/users/{user_id}', {
            params: { path: { user_id: user.id } },
            body: {
              ...(role !== user.role && { role }),
              ...(password !== '' && { password }),
            },
          }),
        );
      }
    },
    onSuccess: () => onDone(form.values.username.trim()),
    onError: (error) => {
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
    <form onSubmit={form.onSubmit((values) => save.mutate(values), focusFirst)} noValidate>
      <Stack gap="md">
        {problem !== null && <ErrorNotice error={problem} />}
        {user === undefined && (
          <TextInput
            label={text.name}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
            key={form.key('username')}
            {...form.getInputProps('username')}
          />
        )}
        <Group align="flex-end" wrap="nowrap" gap="xs">
          <PasswordInput
            flex={1}
            label={user === undefined ? text.password : text.newPassword}
            description={user === undefined ? text.passwordHelp : text.newPasswordHelp}
            autoComplete="new-password"
            visible={shown}
            onVisibilityChange={setShown}
            inputWrapperOrder={['label', 'description', 'error', 'input']}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button
            variant="default"
            onClick={() => {
              form.setFieldValue('password', randomPassword());
              setShown(true);
            }}
          >
            {text.generate}
          </Button>
        </Group>
        {user?.id !== me.id && (
          <Radio.Group label={text.role} key={form.key('role')} {...form.getInputProps('role')}>
            <Stack gap="xs" mt="xs">
              {(['viewer', 'admin'] as const).map((role) => (
                <Radio key={role} value={role} label={text.roles[role]} description={text.roleHelp[role]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {user === undefined ? text.add : common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
