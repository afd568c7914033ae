import { useEffect, useRef } from 'react';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { useServerActions } from '@/server';
import { notifyDone } from '@/shared';
import type { Switch } from './useCommands';

export interface SwitchWish {
  server: Server;
  action: Switch;
}

/** Carries out what the palette was asked for, and says so: the page that is open need not show the server. */
export function SwitchServer({ server, action }: SwitchWish) {
  const { server: text } = useMessages();
  const actions = useServerActions(server);
  const begun = useRef(false);
  const under = actions.pending === action;

  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      actions[action]();
    }
  }, [actions, action]);

  useEffect(() => {
    if (under) {
      notifyDone(text.power.under[action](server.name));
    }
  }, [under, action, server.name, text]);

  return null;
}
