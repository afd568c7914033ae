import { Menu } from '@mantine/core';
import { IconCopy, IconDots, IconSettings, IconSkull, IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { useServerActions } from '@/server';
import { useIsAdmin } from '@/session';
import { copyText, notifyDone } from '@/shared';
import classes from './Dashboard.module.css';

/** What is done less often. The menu itself is only made when somebody opens it: hundreds of them would be felt. */
export function MoreMenu({ server }: { server: Server }) {
  const { dashboard: text } = useMessages();
  const [opened, setOpened] = useState(false);
  const [used, setUsed] = useState(false);
  const button = (
    <button
      type="button"
      className={classes.icon}
      aria-label={text.more(server.name)}
      aria-haspopup="menu"
      aria-expanded={opened}
      onClick={() => {
        setUsed(true);
        setOpened(!opened);
      }}
    >
      <IconDots size={18} aria-hidden />
    </button>
  );
  return used ? (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" withinPortal>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Items server={server} />
      </Menu.Dropdown>
    </Menu>
  ) : (
    button
  );
}

function Items({ server }: { server: Server }) {
  const { dashboard: text, server: serverText, common } = useMessages();
  const actions = useServerActions(server);
  const admin = useIsAdmin();
  return (
    <>
      <Menu.Item
        component={Link}
        to={`/servers/${server.id}/logs`}
        leftSection={<IconTerminal2 size={16} aria-hidden />}
      >
        {text.console}
      </Menu.Item>
      <Menu.Item
        component={Link}
        to={`/servers/${server.id}/config`}
        leftSection={<IconSettings size={16} aria-hidden />}
      >
        {text.config}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={16} aria-hidden />}
        onClick={() => void copyText(server.public_address).then((done) => done && notifyDone(common.copied))}
      >
        {text.copyAddress}
      </Menu.Item>
      {admin && actions.obstacles.kill === null && (
        <>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconSkull size={16} aria-hidden />} onClick={actions.kill}>
            {serverText.power.kill} …
          </Menu.Item>
        </>
      )}
    </>
  );
}
