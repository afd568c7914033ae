import { modals } from '@mantine/modals';
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { announce, confirm, notifyFailed } from '@/shared';
import { PowerDialog } from './PowerDialog';
import { type Obstacle, obstacles, type PowerAction, type PowerTarget, powerRequest } from './power';

interface Wish {
  action: PowerAction;
  reason?: string;
}

export interface ServerActions {
  /** Why an action is not possible now; null where it is. */
  obstacles: Record<PowerAction, Obstacle | null>;
  /** What was asked for on this page and is not answered yet. */
  pending: PowerAction | null;
  start: () => void;
  /** Asks first when players are online. */
  stop: () => void;
  /** Asks first when players are online. */
  restart: () => void;
  /** Asks for the server's name first. */
  kill: () => void;
  cancelInstall: () => void;
}

/** Switches a server on and off. Each place that shows the same server sees the same {@link ServerActions.pending}. */
export function useServerActions(server: PowerTarget): ServerActions {
  const { server: messages } = useMessages();
  const text = messages.power;
  const client = useQueryClient();
  const isAdmin = useIsAdmin();
  const mutationKey = ['server', server.id, 'power'];
  const under = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: (mutation) => (mutation.state.variables as Wish).action,
  });

  const { mutate } = useMutation({
    mutationKey,
    mutationFn: ({ action, reason }: Wish) => powerRequest(server.id, action, reason),
    onMutate: ({ action }) => announce(text.under[action](server.name)),
    onSuccess: (_, { action }) => announce(text.done[action](server.name)),
    onError: (problem, { action }) => notifyFailed(text.failed[action](server.name), problem),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.server(server.id), exact: true }),
        client.invalidateQueries({ queryKey: keys.servers }),
      ]),
  });

  const careful = (action: 'stop' | 'restart') => {
    if ((server.player_count ?? 0) === 0) {
      mutate({ action });
      return;
    }
    const id = modals.open({
      title: text.ask[action](server.name),
      children: (
        <PowerDialog
          server={server}
          action={action}
          onDecided={(reason) => {
            modals.close(id);
            mutate({ action, reason });
          }}
          onCancel={() => modals.close(id)}
        />
      ),
    });
  };

  return {
    obstacles: obstacles(server, isAdmin),
    pending: under.at(-1) ?? null,
    start: () => mutate({ action: 'start' }),
    stop: () => careful('stop'),
    restart: () => careful('restart'),
    kill: () =>
      confirm({
        title: text.killTitle(server.name),
        text: text.killText,
        typed: server.name,
        typedLabel: text.typeName(server.name),
        action: text.kill,
        danger: true,
        onConfirm: () => mutate({ action: 'kill' }),
      }),
    cancelInstall: () => mutate({ action: 'cancelInstall' }),
  };
}
