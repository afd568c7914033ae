import { ActionIcon, Button, Group, Modal, Stack, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconKey, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, keys, type Token } from '@/api';
import { useMessages } from '@/messages';
import { CopyText, confirm, EmptyState, Loaded, notifyDone, RelativeTime } from '@/shared';
import classes from './settings.module.css';
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
            <Table className={classes.table} aria-label={text.table} verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{text.name}</Table.Th>
                  <Table.Th scope="col">{text.family}</Table.Th>
                  <Table.Th scope="col">{text.allowed}</Table.Th>
                  <Table.Th scope="col">{text.lastUsed}</Table.Th>
                  <Table.Th scope="col">{text.expires}</Table.Th>
                  <Table.Th scope="col" w={56}>
                    <Text span className="visually-hidden">
                      {common.actions}
                    </Text>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((token) => (
                  <Table.Tr key={token.id}>
                    <Table.Th scope="row" fw={600} style={{ overflowWrap: 'anywhere' }}>
                      {token.name}
                    </Table.Th>
                    <Table.Td data-label={text.family}>{text.families[token.family] ?? token.family}</Table.Td>
                    <Table.Td data-label={text.allowed}>
                      {token.scopes.map((scope) => (scope === '*' ? text.everything : scope)).join(', ')}
                    </Table.Td>
                    <Table.Td data-label={text.lastUsed}>
                      {token.last_used_at ? <RelativeTime time={token.last_used_at} /> : common.never}
                    </Table.Td>
                    <Table.Td data-label={text.expires}>
                      {token.expires_at ? <RelativeTime time={token.expires_at} /> : common.never}
                    </Table.Td>
                    <Table.Td>
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
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
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
