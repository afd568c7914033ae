import { plural } from '../plural';

const verbs = { start: 'Start', stop: 'Stop', restart: 'Restart' };
const passive = { start: 'started', stop: 'stopped', restart: 'restarted' };
type Verb = keyof typeof verbs;

export const dashboard = {
  title: 'Servers',
  create: 'Create a server',
  empty: 'There is no server yet.',
  emptyAdmin: 'There is no server yet: create the first one, it takes a minute.',
  nothingFound: 'No server matches these filters.',
  clearFilters: 'Show all servers',
  tableLabel: 'Servers',
  summary: (servers: number, running: number, players: number) =>
    [
      plural(servers, 'server', 'servers'),
      `${running.toLocaleString('en')} running`,
      plural(players, 'player', 'players'),
    ].join(', '),
  summaryPlayers: (players: number) => plural(players, 'player', 'players'),
  shown: (shown: number, all: number) => `${shown} of ${plural(all, 'server', 'servers')} shown`,
  attention: (count: number) => plural(count, 'server needs attention', 'servers need attention'),
  filters: 'Filters',
  search: 'Search servers',
  searchPlaceholder: 'Name, tag or address',
  state: 'State',
  anyState: 'Any state',
  needAttention: 'Needs attention',
  game: 'Game',
  anyGame: 'Any game',
  tag: 'Tag',
  anyTag: 'Any tag',
  group: 'Group by',
  groups: { none: 'No groups', tag: 'By tag', game: 'By game', state: 'By state' },
  noTag: 'Without a tag',
  groupSize: (servers: number, running: number) => `${plural(servers, 'server', 'servers')}, ${running} running`,
  sort: 'Sort by',
  sortedBy: (column: string, descending: boolean) => `${column}, ${descending ? 'descending' : 'ascending'}`,
  turnAround: 'Turn the order around',
  columns: {
    name: 'Name',
    state: 'State',
    players: 'Players',
    cpu: 'CPU',
    memory: 'Memory',
    address: 'Address',
    actions: 'Actions',
  },
  practice: 'Practice',
  practiceHelp: 'It runs a simulated game, to try things out. Nobody can join it.',
  restartRequired: 'Changes take effect with the next restart.',
  players: (count: number, max: number | null) => (max === null ? `${count}` : `${count} / ${max}`),
  cpuHelp: '100 % is one core',
  cpuLine: (now: string, highest: string) => `CPU ${now}; in the last minutes at most ${highest}`,
  memoryLine: (now: string, highest: string) => `Memory ${now}; in the last minutes at most ${highest}`,
  address: 'address',
  addressOf: (name: string) => `the address of ${name}`,
  more: (name: string) => `More for ${name}`,
  open: 'Open',
  console: 'Console',
  config: 'Configuration',
  copyAddress: 'Copy the address',
  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all that are shown',
  selected: (count: number) => `${count} selected`,
  clearSelection: 'Clear the selection',
  bulk: (action: Verb, count: number) => `${verbs[action]} ${count}`,
  bulkHelp: (action: Verb, count: number, all: number) =>
    count === all
      ? `${verbs[action]} ${plural(count, 'server', 'servers')}`
      : `${verbs[action]} ${count} of the ${all} selected: the others are not in a state for it`,
  bulkTitle: (action: Verb, count: number) => `${verbs[action]} ${plural(count, 'server', 'servers')}?`,
  bulkText: (action: Verb, count: number) =>
    `${count === 1 ? 'This server' : `These ${count} servers`} will be ${passive[action]}:`,
  bulkPlayers: (players: number) => `${plural(players, 'player', 'players')} will be disconnected.`,
  bulkRunning: (action: Verb) =>
    ({ start: 'Starting servers', stop: 'Stopping servers', restart: 'Restarting servers' })[action],
  bulkDone: (action: Verb, done: number, all: number) =>
    done === all
      ? `${plural(done, 'server was', 'servers were')} ${passive[action]}.`
      : `${done} of ${plural(all, 'server was', 'servers were')} ${passive[action]}; the others say why not.`,
  bulkReason: (name: string, reason: string) => `${name}: ${reason.replace(/\.?$/, '.')}`,
  bulkMayClose: 'You may close this: it goes on.',
  results: { waiting: 'Waits', working: 'At work …', done: 'Done' },
};
