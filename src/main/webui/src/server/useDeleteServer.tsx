import { List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, keys, type ServerDetails, whole } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { confirm, notifyDone } from '@/shared';

/** Deletes a server after its name was typed, and goes to the list. */
export function useDeleteServer(server: ServerDetails) {
  const { server: messages, common } = useMessages();
  const text = messages.delete;
  const navigate = useNavigate();
  const client = useQueryClient();
  const isAdmin = useIsAdmin();
  const down = server.status === 'stopped' || server.status === 'crashed' || server.status === 'error';

  const remove = async () => {
    await whole(api.DELETE('/api/servers/{server_id}', { params: { path: { server_id: String(server.id) } } }));
    // First away from the page, which would ask for the server again.
    await navigate('/servers');
    client.removeQueries({ queryKey: keys.server(server.id) });
    await client.invalidateQueries({ queryKey: keys.servers });
    notifyDone(text.done(server.name));
  };

  return {
    obstacle: !isAdmin ? common.onlyAdmins : down ? null : text.onlyStopped,
    ask: () =>
      confirm({
        title: text.title(server.name),
        text: (
          <Stack gap="xs">
            <Text size="sm">{text.removed}</Text>
            <List size="sm">
              {text.parts.map((part) => (
                <List.Item key={part}>{part}</List.Item>
              ))}
            </List>
            <Text size="sm">{text.kept(server.exe_path)}</Text>
          </Stack>
        ),
        typed: server.name,
        typedLabel: messages.power.typeName(server.name),
        action: text.action,
        danger: true,
        onConfirm: remove,
      }),
  };
}
