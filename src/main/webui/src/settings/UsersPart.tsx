import { ActionIcon, Badge, Button, Group, Modal, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, keys, type UserDetails } from '@/api';
import { useMessages } from '@/messages';
import { useUser } from '@/session';
import { type Column, confirm, DataTable, Loaded, notifyDone, RelativeTime } from '@/shared';
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

  const columns: Column<UserDetails>[] = [
    {
      key: 'name',
      label: text.name,
      primary: true,
      sortBy: (user) => user.username,
      render: (user) => (
        <Text span size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {user.username} {user.id === me.id && <Badge variant="light">{text.you}</Badge>}
        </Text>
      ),
    },
    {
      key: 'role',
      label: text.role,
      sortBy: (user) => user.role,
      render: (user) => text.roles[user.role] ?? user.role,
    },
    {
      key: 'last_login',
      label: text.lastLogin,
      sortBy: (user) => user.last_login,
      render: (user) => (user.last_login ? <RelativeTime time={user.last_login} /> : common.never),
    },
    {
      key: 'created',
      label: text.created,
      sortBy: (user) => user.created_at,
      render: (user) => <RelativeTime time={user.created_at} />,
    },
    {
      key: 'actions',
      label: common.actions,
      actions: true,
      render: (user) => (
        <UserActions
          user={user}
          self={user.id === me.id}
          onEdit={() => setEdited(user)}
          onDelete={() => remove.mutateAsync(user)}
        />
      ),
    },
  ];

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
          <DataTable
            label={text.table}
            columns={columns}
            rows={list}
            rowKey={(user) => user.id}
            initialSort={{ key: 'name', descending: false }}
          />
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

interface UserActionsProps {
  user: UserDetails;
  self: boolean;
  onEdit: () => void;
  onDelete: () => Promise<unknown>;
}

function UserActions({ user, self, onEdit, onDelete }: UserActionsProps) {
  const text = useMessages().settings.users;
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Tooltip label={text.editOf(user.username)}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.editOf(user.username)} onClick={onEdit}>
          <IconPencil size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={self ? text.notSelf : text.deleteOf(user.username)}>
        <ActionIcon
          variant="subtle"
          color="red"
          size="lg"
          aria-label={text.deleteOf(user.username)}
          aria-disabled={self}
          data-disabled={self || undefined}
          onClick={() => {
            if (!self) {
              confirm({
                title: text.deleteTitle(user.username),
                text: text.deleteText,
                action: text.deleteAction,
                danger: true,
                onConfirm: onDelete,
              });
            }
          }}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
