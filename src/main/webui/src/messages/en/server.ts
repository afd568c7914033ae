export const server = {
  states: {
    installing: 'Installing',
    stopped: 'Stopped',
    starting: 'Starting',
    running: 'Running',
    stopping: 'Stopping',
    crashed: 'Crashed',
    error: 'Error',
  } as Record<string, string>,
  tabs: {
    overview: 'Overview',
    config: 'Config',
    players: 'Players',
    bans: 'Bans',
    missions: 'Missions',
    mods: 'Mods',
    logs: 'Logs',
  },
  tabsLabel: 'Parts of the server',
  noCapability: (game: string, what: string) => `${game} has no ${what} that Languard can manage`,
  capabilityNames: { config: 'settings', players: 'player list', bans: 'bans', missions: 'missions', mods: 'mods' },
};
