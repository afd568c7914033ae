import { ActionIcon, Button, Group, Modal, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconKey, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, keys, type Token } from '@/api';
import { useMessages } from '@/messages';
import { type Column, CopyText, confirm, DataTable, EmptyState, Loaded, notifyDone, RelativeTime } from '@/shared';
import { TokenForm } from './TokenForm';

export function TokensPart() {
  const { settings, common } = useMessages();
  const text = settings.tokens;
  const client = useQueryClient();
  const tokens = useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => data(api.GET('/api/auth/tokens', { signal })),
  });
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const remove = useMutation({
    mutationFn: (token: Token) =>
      data(api.DELETE('/api/auth/tokens/{token_id}', { params: { path: { token_id: token.id } } })),
    onSuccess: (_, token) => {
      notifyDone(text.deleted(token.name));
      return client.invalidateQueries({ queryKey: keys.tokens });
    },
  });
  const add = (
    <Button leftSection={<IconKey size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {text.add}
    </Button>
  );

  const columns: Column<Token>[] = [
    {
      key: 'name',
      label: text.name,
      primary: true,
      sortBy: (token) => token.name,
      render: (token) => (
        <Text span size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {token.name}
        </Text>
      ),
    },
    { key: 'family', label: text.family, render: (token) => text.families[token.family] ?? token.family },
    {
      key: 'allowed',
      label: text.allowed,
      render: (token) => token.scopes.map((scope) => (scope === '*' ? text.everything : scope)).join(', '),
    },
    {
      key: 'last_used',
      label: text.lastUsed,
      sortBy: (token) => token.last_used_at,
      render: (token) => (token.last_used_at ? <RelativeTime time={token.last_used_at} /> : common.never),
    },
    {
      key: 'expires',
      label: text.expires,
      sortBy: (token) => token.expires_at,
      render: (token) => (token.expires_at ? <RelativeTime time={token.expires_at} /> : common.never),
    },
    {
      key: 'actions',
      label: common.actions,
      actions: true,
      render: (token) => (
        <Tooltip label={text.deleteOf(token.name)}>
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={text.deleteOf(token.name)}
            onClick={() =>
              confirm({
                title: text.deleteTitle(token.name),
                text: text.deleteText,
                action: text.deleteAction,
                danger: true,
                onConfirm: () => remove.mutateAsync(token),
              })
            }
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Tooltip>
      ),
    },
  ];

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {text.title}
        </Title>
        {tokens.data !== undefined && tokens.data.length > 0 && add}
      </Group>
      <Text size="sm" c="dimmed" maw="46rem">
        {text.text}
      </Text>
      <Loaded query={tokens}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState actions={add}>{text.empty}</EmptyState>
          ) : (
            <DataTable label={text.table} columns={columns} rows={list} rowKey={(token) => token.id} />
          )
        }
      </Loaded>
      <Modal opened={adding} onClose={() => setAdding(false)} title={text.addTitle} centered>
        <TokenForm
          onCancel={() => setAdding(false)}
          onDone={(token) => {
            setAdding(false);
            setMade(token);
            void client.invalidateQueries({ queryKey: keys.tokens });
          }}
        />
      </Modal>
      <Modal
        opened={made !== null}
        onClose={() => setMade(null)}
        title={text.madeTitle}
        closeOnClickOutside={false}
        centered
      >
        <Stack gap="md">
          <Text size="sm">{text.madeText}</Text>
          {made !== null && <CopyText value={made} label={text.tokenLabel} />}
          <Group justify="flex-end">
            <Button onClick={() => setMade(null)}>{text.madeDone}</Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
