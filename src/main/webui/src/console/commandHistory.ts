const KEPT = 100;

/**
 * Commands that may hold a password: never stored, nor offered again. The last alternatives are the words with which games
 * log administrators in.
 */
const SECRET = /passw|passwd|\bpwd\b|secret|token|rcon|^\s*[#/]?(login|auth|identify)\b/i;

export function mayHoldSecret(command: string): boolean {
  return SECRET.test(command);
}

/** Commands that were sent to a server from this browser, oldest first. */
export class CommandHistory {
  private readonly key: string;
  private commands: string[];

  constructor(server: number) {
    this.key = `languard.commands.${server}`;
    this.commands = this.read();
  }

  all(): readonly string[] {
    return this.commands;
  }

  add(command: string): void {
    if (mayHoldSecret(command)) {
      return;
    }
    this.write([...this.read().filter((known) => known !== command), command].slice(-KEPT));
  }

  /** For a command that turned out to hold a secret: the server masked it when it showed it in the log. */
  remove(command: string): void {
    this.write(this.read().filter((known) => known !== command));
  }

  private write(commands: string[]): void {
    this.commands = commands;
    try {
      localStorage.setItem(this.key, JSON.stringify(commands));
    } catch {
      // Without room for it, it is kept as long as the page is open.
    }
  }

  private read(): string[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.key) ?? '[]');
      return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : [];
    } catch {
      return this.commands ?? [];
    }
  }
}

/** Whether a line of the log is this command with something in it made unreadable. */
export function isMasked(command: string, echo: string): boolean {
  if (!echo.includes('***') || command === echo) {
    return false;
  }
  const parts = echo.split('***');
  const head = parts[0] ?? '';
  const tail = parts[parts.length - 1] ?? '';
  return command.length >= head.length + tail.length && command.startsWith(head) && command.endsWith(tail);
}
