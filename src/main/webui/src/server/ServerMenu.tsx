import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconAlertOctagon,
  IconCloudDownload,
  IconDots,
  IconFileCheck,
  IconPencil,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { EditServerDialog } from './EditServerDialog';
import { useInstaller } from './install';
import { useDeleteServer } from './useDeleteServer';
import { useServerActions } from './useServerActions';

interface ServerMenuProps {
  server: ServerDetails;
  game: GameDetails | undefined;
}

/** What is done less often with a server, or must not be done by accident. What cannot be done now says why. */
export function ServerMenu({ server, game }: ServerMenuProps) {
  const { server: text, common } = useMessages();
  const [editing, setEditing] = useState(false);
  const isAdmin = useIsAdmin();
  const actions = useServerActions(server);
  const installer = useInstaller(server, game);
  const remove = useDeleteServer(server);
  const { why } = text.power;
  const blocked = (action: 'kill' | 'cancelInstall') => {
    const obstacle = actions.obstacles[action];
    return obstacle && why[obstacle];
  };
  const installBlocked = isAdmin ? installer.obstacle : common.onlyAdmins;
  return (
    <>
      <Menu position="bottom-end" width={300} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={text.menu.label}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Item
            icon={<IconPencil size={16} aria-hidden />}
            why={isAdmin ? null : common.onlyAdmins}
            onClick={() => setEditing(true)}
          >
            {text.menu.edit}
          </Item>
          <Menu.Divider />
          <Item
            icon={<IconCloudDownload size={16} aria-hidden />}
            why={installBlocked}
            onClick={() => installer.ask(false)}
          >
            {text.menu.install}
          </Item>
          <Item icon={<IconFileCheck size={16} aria-hidden />} why={installBlocked} onClick={() => installer.ask(true)}>
            {text.menu.validate}
          </Item>
          {server.status === 'installing' && (
            <Item icon={<IconX size={16} aria-hidden />} why={blocked('cancelInstall')} onClick={actions.cancelInstall}>
              {text.install.cancel}
            </Item>
          )}
          <Menu.Divider />
          <Item icon={<IconAlertOctagon size={16} aria-hidden />} why={blocked('kill')} danger onClick={actions.kill}>
            {text.menu.kill}
          </Item>
          <Item icon={<IconTrash size={16} aria-hidden />} why={remove.obstacle} danger onClick={remove.ask}>
            {text.menu.delete}
          </Item>
        </Menu.Dropdown>
      </Menu>
      {editing && <EditServerDialog server={server} onClose={() => setEditing(false)} />}
    </>
  );
}

interface ItemProps {
  icon: ReactNode;
  children: ReactNode;
  why: string | null;
  danger?: boolean;
  onClick: () => void;
}

function Item({ icon, children, why, danger, onClick }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      color={danger ? 'var(--mantine-color-error)' : undefined}
      // Not `disabled`: the keyboard reaches it, and the reason is read.
      data-disabled={why !== null || undefined}
      aria-disabled={why !== null || undefined}
      closeMenuOnClick={why === null}
      onClick={() => {
        if (why === null) {
          onClick();
        }
      }}
    >
      {children}
      {why !== null && (
        <Text size="xs" c="dimmed" component="span" display="block">
          {why}
        </Text>
      )}
    </Menu.Item>
  );
}
