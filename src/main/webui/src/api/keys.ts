/**
 * Names of what is kept in the query cache. Live events find by them what they change, so every query of the API uses one
 * of these.
 */
export const keys = {
  session: ['session'] as const,
  games: ['games'] as const,
  game: (gameType: string) => ['games', gameType] as const,
  servers: ['servers'] as const,
  server: (id: number) => ['server', id] as const,
  config: (id: number) => ['server', id, 'config'] as const,
  /** What the next start would be refused for: read again with the configuration, too. */
  startCheck: (id: number) => ['server', id, 'config', 'check'] as const,
  players: (id: number) => ['server', id, 'players'] as const,
  playerHistory: (id: number) => ['server', id, 'player-history'] as const,
  bans: (id: number) => ['server', id, 'bans'] as const,
  missions: (id: number) => ['server', id, 'missions'] as const,
  mods: (id: number) => ['server', id, 'mods'] as const,
  schedules: (id: number) => ['server', id, 'schedules'] as const,
  /** When something that is not stored yet would begin. */
  scheduleTimes: (id: number) => ['server', id, 'schedule-times'] as const,
  install: (id: number) => ['server', id, 'install'] as const,
  metrics: (id: number) => ['server', id, 'metrics'] as const,
  logSearch: (id: number) => ['server', id, 'log-search'] as const,
  serverActivity: (id: number) => ['server', id, 'activity'] as const,
  metricsOverview: ['metrics-overview'] as const,
  activity: ['activity'] as const,
  systemStatus: ['system-status'] as const,
  users: ['users'] as const,
  tokens: ['tokens'] as const,
};
