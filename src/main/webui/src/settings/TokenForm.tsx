import { Button, Checkbox, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice, fieldErrors } from '@/shared';

const FIELDS = ['name', 'family', 'scopes', 'expires'] as const;
const DAY_MS = 86_400_000;

type Family = 'peon' | 'pterodactyl';

interface TokenFormProps {
  onDone: (token: string) => void;
  onCancel: () => void;
}

export function TokenForm({ onDone, onCancel }: TokenFormProps) {
  const { settings, common } = useMessages();
  const text = settings.tokens;
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: { name: '', family: 'pterodactyl' as Family, scopes: ['*'], expires: '365' },
    validate: {
      name: (value) => (value.trim() === '' ? text.nameMissing : null),
      scopes: (value) => (value.length === 0 ? text.scopesMissing : null),
    },
  });
  const make = useMutation({
    mutationFn: ({ name, family, scopes, expires }: typeof form.values) =>
      data(
        api.POST('/api/auth/tokens', {
          body: {
            name: name.trim(),
            family,
            scopes,
            ...(expires !== '' && { expires_at: new Date(Date.now() + Number(expires) * DAY_MS).toISOString() }),
          },
        }),
      ),
    onSuccess: (made) => onDone(made.token),
    onError: (error) => {
      const { fields, left } = fieldErrors(error, FIELDS, { expires_at: 'expires' });
      form.setErrors(fields);
      setProblem(left);
    },
  });
  const offered =
    form.values.family === 'peon'
      ? Object.entries(text.peonScopes)
      : [['*', text.everything] as [string, string], ...Object.entries(text.scopes)];
  const all = form.values.scopes.includes('*');

  return (
    <form
      onSubmit={form.onSubmit(
        (values) => make.mutate(values),
        (errors) => errors.name && form.getInputNode('name')?.focus(),
      )}
      noValidate
    >
      <Stack gap="md">
        {problem !== null && <ErrorNotice error={problem} />}
        <TextInput
          label={text.name}
          description={text.nameHelp}
          autoComplete="off"
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <Radio.Group
          label={text.family}
          description={text.familyHelp}
          key={form.key('family')}
          {...form.getInputProps('family')}
          onChange={(family) => {
            form.setFieldValue('family', family as Family);
            form.setFieldValue('scopes', family === 'peon' ? ['read'] : ['*']);
          }}
        >
          <Stack gap="xs" mt="xs">
            {Object.entries(text.families).map(([family, label]) => (
              <Radio key={family} value={family} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox.Group label={text.allowed} key={form.key('scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {offered.map(([scope, label]) => (
              <Checkbox key={scope} value={scope} label={label} disabled={all && scope !== '*'} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={text.expiry}
          data={['30', '90', '365', ''].map((value) => ({ value, label: text.expiries[value] ?? value }))}
          allowDeselect={false}
          key={form.key('expires')}
          {...form.getInputProps('expires')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {text.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
