import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, type GameDetails, keys, type ServerDetails, whole } from '@/api';
import { useMessages } from '@/messages';
import { confirm } from '@/shared';

/** What is being installed, and how the last installation ended. Not asked for games that are not installed by Languard. */
export function useInstallation(server: ServerDetails, game: GameDetails | undefined) {
  return useQuery({
    queryKey: keys.install(server.id),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/install', { params: { path: { server_id: String(server.id) } }, signal })),
    enabled: game?.capabilities.includes('installer') ?? false,
  });
}

/** Installs or updates a game, after telling what that means. */
export function useInstaller(server: ServerDetails, game: GameDetails | undefined) {
  const { server: messages } = useMessages();
  const text = messages.install;
  const client = useQueryClient();
  const down = server.status === 'stopped' || server.status === 'crashed' || server.status === 'error';

  const begin = async (validate: boolean) => {
    await whole(
      api.POST('/api/servers/{server_id}/install', {
        params: { path: { server_id: String(server.id) } },
        body: { validate },
      }),
    );
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.install(server.id) }),
      client.invalidateQueries({ queryKey: keys.server(server.id), exact: true }),
    ]);
  };

  const obstacle = !game?.capabilities.includes('installer')
    ? text.notByLanguard(game?.display_name ?? server.game_type)
    : server.status === 'installing'
      ? messages.power.why.installing
      : down
        ? null
        : text.onlyStopped;

  return {
    /** Why nothing can be installed now; null when it can. */
    obstacle,
    ask: (validate: boolean) =>
      confirm({
        title: validate ? text.validateTitle : text.title,
        text: (
          <Stack gap="xs">
            <Text size="sm">{validate ? text.validateText : text.text}</Text>
            <Text size="sm">{text.steam}</Text>
          </Stack>
        ),
        action: validate ? text.validate : text.begin,
        onConfirm: () => begin(validate),
      }),
  };
}
