import type { GameDetails } from '@/api';

export type TabName = 'overview' | 'config' | 'players' | 'bans' | 'missions' | 'mods' | 'logs' | 'schedules';

export interface Tab {
  name: TabName;
  /** Below the server's page. */
  path: string;
  /** Whether a game has anything to show there. */
  isOf: (game: GameDetails) => boolean;
}

const always = () => true;

/** In the order of the keys 1 to 8. Bans and schedules are kept by Languard, and every game has a log. */
export const TABS: readonly Tab[] = [
  { name: 'overview', path: '', isOf: always },
  { name: 'config', path: 'config', isOf: (game) => game.config_sections.length > 0 },
  { name: 'players', path: 'players', isOf: (game) => game.capabilities.includes('player_list') },
  { name: 'bans', path: 'bans', isOf: always },
  { name: 'missions', path: 'missions', isOf: (game) => game.capabilities.includes('mission_manager') },
  { name: 'mods', path: 'mods', isOf: (game) => game.capabilities.includes('mod_manager') },
  { name: 'logs', path: 'logs', isOf: always },
  { name: 'schedules', path: 'schedules', isOf: always },
];

export function tabAt(pathname: string): Tab | undefined {
  const path = pathname.split('/')[3] ?? '';
  return TABS.find((tab) => tab.path === path);
}

export function addressOf(server: number, tab: Tab): string {
  return tab.path === '' ? `/servers/${server}` : `/servers/${server}/${tab.path}`;
}
