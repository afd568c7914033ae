import { useMantineColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { obstacles, useServers } from '@/server';
import { useIsAdmin, useSignOut } from '@/session';
import type { Command } from './commands';

const SWITCHES = ['start', 'stop', 'restart'] as const;
export type Switch = (typeof SWITCHES)[number];

export interface CommandActions {
  showKeys: () => void;
  switchServer: (server: Server, action: Switch) => void;
}

/** Everything that the palette can do now. */
export function useCommands({ showKeys, switchServer }: CommandActions): Command[] {
  const { shell: text, server: serverText, session } = useMessages();
  const navigate = useNavigate();
  const admin = useIsAdmin();
  const { mutate: signOut } = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const servers = useServers().data;

  return useMemo(() => {
    const go = (to: string) => () => void navigate(to);
    const commands: Command[] = (servers ?? []).map((server) => ({
      id: `server ${server.id}`,
      group: 'server',
      label: server.name,
      detail: serverText.states[server.status] ?? server.status,
      run: go(`/servers/${server.id}`),
    }));
    commands.push(
      { id: 'servers', group: 'page', label: text.servers, run: go('/servers') },
      { id: 'activity', group: 'page', label: text.activity, run: go('/activity') },
      { id: 'settings', group: 'page', label: text.settings, run: go('/settings') },
    );
    for (const server of servers ?? []) {
      const why = obstacles(server, admin);
      for (const action of SWITCHES) {
        if (why[action] === null) {
          commands.push({
            id: `${action} ${server.id}`,
            group: 'action',
            label: serverText.power.actionOn(serverText.power.actions[action], server.name),
            onDemand: true,
            run: () => switchServer(server, action),
          });
        }
      }
    }
    if (admin) {
      commands.push({ id: 'create', group: 'action', label: text.createServer, run: go('/servers/new') });
    }
    for (const theme of ['auto', 'light', 'dark'] as const) {
      commands.push({
        id: `theme ${theme}`,
        group: 'action',
        label: text.themeCommand(text.themes[theme]),
        onDemand: true,
        run: () => setColorScheme(theme),
      });
    }
    commands.push(
      { id: 'keys', group: 'action', label: text.keysTitle, run: showKeys },
      { id: 'sign out', group: 'action', label: session.signOut, onDemand: true, run: () => signOut() },
    );
    return commands;
  }, [servers, admin, navigate, switchServer, setColorScheme, showKeys, signOut, text, serverText, session]);
}
