/** Commands that games are known to understand, with a blank where something follows. */
const COMMANDS: Record<string, readonly string[]> = {
  arma3: [
    '#beserver ',
    '#exec ',
    '#init',
    '#kick ',
    '#lock',
    '#mission ',
    '#missions',
    '#monitor ',
    '#reassign',
    '#restart',
    '#restartserver',
    '#shutdown',
    '#unlock',
    '#userlist',
    'addBan ',
    'admins',
    'ban ',
    'bans',
    'commands',
    'kick ',
    'loadBans',
    'loadEvents',
    'loadScripts',
    'MaxPing ',
    'missions',
    'players',
    'removeBan ',
    'say -1 ',
    'version',
    'writeBans',
  ],
  minecraft: [
    'ban ',
    'ban-ip ',
    'deop ',
    'difficulty ',
    'gamemode ',
    'help',
    'kick ',
    'list',
    'op ',
    'pardon ',
    'save-all',
    'say ',
    'seed',
    'stop',
    'tell ',
    'time set ',
    'tp ',
    'weather ',
    'whitelist add ',
    'whitelist list',
  ],
  openarena: ['clientkick ', 'exec ', 'kick ', 'map ', 'map_restart', 'say ', 'serverinfo', 'status', 'tell ', 'vstr '],
  openttd: [
    'ban ',
    'clients',
    'companies',
    'help',
    'kick ',
    'pause',
    'save ',
    'say ',
    'server_info',
    'unban ',
    'unpause',
  ],
  teeworlds: ['ban ', 'bans', 'change_map ', 'kick ', 'restart', 'say ', 'shutdown', 'status', 'sv_map ', 'unban '],
  bzflag: [
    '/ban ',
    '/banlist',
    '/help',
    '/kick ',
    '/kill ',
    '/msg ',
    '/playerlist',
    '/say ',
    '/set ',
    '/shutdownserver',
  ],
};

/** What follows the command and may name a player. */
const WORD = /\S*$/;

/**
 * What the typed text could become, best first: commands of the game and earlier ones for the whole of it, names of
 * players for its last word.
 */
export function completions(
  typed: string,
  gameType: string,
  players: readonly string[],
  history: readonly string[],
): string[] {
  if (typed.trim() === '') {
    return [];
  }
  const start = typed.toLowerCase();
  const whole = [...(COMMANDS[gameType] ?? []), ...[...history].reverse()].filter(
    (command) => command.toLowerCase().startsWith(start) && command !== typed,
  );
  const word = WORD.exec(typed)?.[0] ?? '';
  const before = typed.slice(0, typed.length - word.length);
  const named =
    before === ''
      ? []
      : players.filter((name) => name.toLowerCase().startsWith(word.toLowerCase())).map((name) => before + name);
  return [...new Set([...named, ...whole])].slice(0, 12);
}
