/** Something that the palette offers. */
export interface Command {
  id: string;
  group: 'server' | 'page' | 'action';
  label: string;
  /** More words by which it is found, and that stand beside it. */
  detail?: string;
  /** Offered only when it is searched for. */
  onDemand?: boolean;
  run: () => void;
}

const MOST = 40;
const GROUPS: readonly Command['group'][] = ['server', 'page', 'action'];

/**
 * Commands in which every word of the query begins a word, or at least occurs; those that begin with the query first. One
 * group after the other, so that a list stays a list.
 */
export function searchCommands(commands: readonly Command[], query: string): Command[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') {
    return inGroups(commands.filter((command) => !command.onDemand).slice(0, MOST));
  }
  const words = wanted.split(/\s+/);
  const scored = commands
    .map((command) => ({ command, score: score(command, wanted, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
  return inGroups(scored.map(({ command }) => command));
}

function score(command: Command, wanted: string, words: string[]): number {
  const label = command.label.toLowerCase();
  const text = `${label} ${command.detail?.toLowerCase() ?? ''}`;
  let sum = label === wanted ? 100 : label.startsWith(wanted) ? 50 : 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) {
      return 0;
    }
    sum += at < label.length ? 4 : 1;
    sum += beginsWord(text, word) ? 4 : 0;
  }
  return sum;
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || /[\s\p{P}]/u.test(text[at - 1] ?? '')) {
      return true;
    }
  }
  return false;
}

/** The group with the best match comes first. */
function inGroups(commands: Command[]): Command[] {
  const order = [...new Set([...commands.map((command) => command.group), ...GROUPS])];
  return order.flatMap((group) => commands.filter((command) => command.group === group));
}
