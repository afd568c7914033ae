import { Tabs, Tooltip } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';

/** The capability that a game must have for a tab to be of use. */
const TABS = [
  { name: 'overview', path: '', capability: null },
  { name: 'config', path: 'config', capability: null },
  { name: 'players', path: 'players', capability: null },
  { name: 'bans', path: 'bans', capability: null },
  { name: 'missions', path: 'missions', capability: 'mission_manager' },
  { name: 'mods', path: 'mods', capability: 'mod_manager' },
  { name: 'logs', path: 'logs', capability: null },
] as const;

/** The seven parts of a server. What its game has not stays visible, disabled, with the reason. */
export function ServerTabs({ server, game }: { server: ServerDetails; game: GameDetails }) {
  const { server: text } = useMessages();
  const navigate = useNavigate();
  const open = useLocation().pathname.split('/')[3] ?? '';
  const current = TABS.find((tab) => tab.path === open)?.name ?? 'overview';
  return (
    <Tabs
      value={current}
      onChange={(name) => {
        const tab = TABS.find((each) => each.name === name);
        void navigate(`/servers/${server.id}/${tab?.path ?? ''}`);
      }}
      keepMounted={false}
    >
      <Tabs.List aria-label={text.tabsLabel}>
        {TABS.map(({ name, capability }) => {
          const missing = capability !== null && !game.capabilities.includes(capability);
          const tab = (
            <Tabs.Tab key={name} value={name} disabled={missing}>
              {text.tabs[name]}
            </Tabs.Tab>
          );
          return missing ? (
            <Tooltip key={name} label={text.noCapability(game.display_name, text.tabs[name].toLowerCase())}>
              {tab}
            </Tooltip>
          ) : (
            tab
          );
        })}
      </Tabs.List>
    </Tabs>
  );
}
