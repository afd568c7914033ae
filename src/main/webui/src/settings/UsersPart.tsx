import { ActionIcon, Badge, Button, Group, Modal, Stack, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, keys, type UserDetails } from '@/api';
import { useMessages } from '@/messages';
import { useUser } from '@/session';
import { confirm, Loaded, notifyDone, RelativeTime } from '@/shared';
import classes from './settings.module.css';
import { UserForm } from './UserForm';

export function UsersPart() {
  const { settings, common } = useMessages();
  const text = settings.users;
  const me = useUser();
  const client = useQueryClient();
  const users = useQuery({
    queryKey: keys.users,
    queryFn: ({ signal }) => data(api.GET('/api/auth/users', { signal })),
  });
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<UserDetails | null>(null);
  const remove = useMutation({
    mutationFn: (user: UserDetails) =>
      data(api.DELETE('/api/auth/users/{user_id}', { params: { path: { user_id: user.id } } })),
    onSuccess: (_, user) => {
      notifyDone(text.deleted(user.username));
      return client.invalidateQueries({ queryKey: keys.users });
    },
  });
  const done = (message: string) => {
    setAdding(false);
    setEdited(null);
    notifyDone(message);
    void client.invalidateQueries({ queryKey: keys.users });
  };

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {text.title}
        </Title>
        <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {text.add}
        </Button>
      </Group>
      <Loaded query={users}>
        {(list) => (
          <Table className={classes.table} aria-label={text.table} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{text.name}</Table.Th>
                <Table.Th scope="col">{text.role}</Table.Th>
                <Table.Th scope="col">{text.lastLogin}</Table.Th>
                <Table.Th scope="col">{text.created}</Table.Th>
                <Table.Th scope="col" w={96}>
                  <Text span className="visually-hidden">
                    {common.actions}
                  </Text>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.map((user) => (
                <Table.Tr key={user.id}>
                  <Table.Th scope="row" fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {user.username} {user.id === me.id && <Badge variant="light">{text.you}</Badge>}
                  </Table.Th>
                  <Table.Td data-label={text.role}>{text.roles[user.role] ?? user.role}</Table.Td>
                  <Table.Td data-label={text.lastLogin}>
                    {user.last_login ? <RelativeTime time={user.last_login} /> : common.never}
                  </Table.Td>
                  <Table.Td data-label={text.created}>
                    <RelativeTime time={user.created_at} />
                  </Table.Td>
                  <Table.Td>
                    <Group gap={4} wrap="nowrap" justify="flex-end">
                      <Tooltip label={text.editOf(user.username)}>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          size="lg"
                          aria-label={text.editOf(user.username)}
                          onClick={() => setEdited(user)}
                        >
                          <IconPencil size={18} />
                        </ActionIcon>
                      </Tooltip>
                      <Tooltip label={user.id === me.id ? text.notSelf : text.deleteOf(user.username)}>
                        <ActionIcon
                          variant="subtle"
                          color="red"
                          size="lg"
                          aria-label={text.deleteOf(user.username)}
                          aria-disabled={user.id === me.id}
                          data-disabled={user.id === me.id || undefined}
                          onClick={() => {
                            if (user.id !== me.id) {
                              confirm({
                                title: text.deleteTitle(user.username),
                                text: text.deleteText,
                                action: text.deleteAction,
                                danger: true,
                                onConfirm: () => remove.mutateAsync(user),
                              });
                            }
                          }}
                        >
                          <IconTrash size={18} />
                        </ActionIcon>
                      </Tooltip>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
      <Modal opened={adding} onClose={() => setAdding(false)} title={text.addTitle} centered>
        <UserForm onDone={(name) => done(text.added(name))} onCancel={() => setAdding(false)} />
      </Modal>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited && text.editTitle(edited.username)}
        centered
      >
        {edited && (
          <UserForm user={edited} onDone={(name) => done(text.saved(name))} onCancel={() => setEdited(null)} />
        )}
      </Modal>
    </Stack>
  );
}
