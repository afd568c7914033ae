import { api, data, type LogLine, onSessionBack } from '@/api';
import { HEARTBEAT_SECONDS, type LiveEvent, LiveSocket, type LiveStatus, type LogEvent } from '@/live';
import { EVERYTHING, type Filter, filterParameters, matcher } from './filter';
import { LogWindow } from './LogWindow';
import { type Entry, entryOf, type Gap, gapOf, type Line, lineOf } from './lines';

const PAGE = 500;
const CONTEXT = 250;
/** Up to so many lines are fetched to get back to the end; with more, the end is loaded anew. */
const CLOSE_TO_END = 2_000;
const GAP_PAGE = 5_000;

interface Page {
  lines: LogLine[];
  next: number;
  more: boolean;
  first_seq: number;
  last_seq: number;
}

type Query = { since?: number; before?: number; limit: number; order: 'asc' | 'desc' };

export interface FeedState {
  /** `first`: nothing was loaded yet; then what is being fetched, if anything. */
  loading: 'first' | 'older' | 'newer' | null;
  /** Why the log could not be read, or older lines not be loaded. */
  error: unknown;
  filter: Filter;
  /** A line that was asked for, by a link for example: it is brought onto the screen. */
  target: number | null;
  /** Whether it is the line itself that is of interest, not only the place. */
  marked: boolean;
  /** The line that was asked for is too old to be kept any more. */
  targetGone: boolean;
  /** Counts the times that a lost connection came back. */
  resumed: number;
  /** Oldest line that is kept on the server, as far as known. */
  firstKept: number;
}

/**
 * The log of one server: brings together what is kept, page by page, and what happens live, on a connection of its own.
 * Call {@link start} and {@link stop}.
 */
export class LogFeed {
  readonly window = new LogWindow();
  private readonly socket: LiveSocket;
  private state: FeedState = {
    loading: 'first',
    error: null,
    filter: EVERYTHING,
    target: null,
    marked: false,
    targetGone: false,
    resumed: 0,
    firstKept: 1,
  };
  private wanted = matcher(EVERYTHING);
  private readonly listeners = new Set<() => void>();
  private readonly lineListeners = new Set<(lines: Line[]) => void>();
  /** Answers to what was asked before the last jump are of no use. */
  private asked = new AbortController();
  private again: () => void = () => undefined;
  private connected = false;
  private forgetSession: () => void = () => undefined;

  constructor(
    readonly server: number,
    onSessionEnded: () => void,
  ) {
    this.socket = new LiveSocket({
      query: () =>
        new URLSearchParams({
          batch: 'true',
          server_id: String(server),
          only: 'log',
          since: `${server}:${this.window.liveSeq}`,
          heartbeat: String(HEARTBEAT_SECONDS),
        }),
      onEvents: (events) => this.hear(events),
      onResumed: () => this.set({ resumed: this.state.resumed + 1 }),
      onSessionEnded,
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): FeedState => this.state;

  readonly subscribeStatus = (listener: () => void): (() => void) => this.socket.subscribe(listener);

  readonly getStatus = (): LiveStatus => this.socket.getStatus();

  /** Calls back with every line that comes live, wanted or not. */
  onLines(listener: (lines: Line[]) => void): () => void {
    this.lineListeners.add(listener);
    return () => {
      this.lineListeners.delete(listener);
    };
  }

  /** Begins at the end of the log, or around a line. */
  start(filter: Filter, line: number | null): void {
    this.forgetSession();
    this.forgetSession = onSessionBack(() => this.resume());
    this.choose(filter);
    void this.run('first', async () => {
      // The number of the last line first: what comes after it comes live, what came before it is read in pages.
      const { lines, first_seq } = await this.read({ limit: 1, order: 'desc' }, EVERYTHING);
      this.window.reset(lines[0]?.seq ?? first_seq - 1);
      this.connect();
      if (line === null) {
        await this.fill();
      } else {
        await this.readAround(line);
      }
    });
  }

  stop(): void {
    this.forgetSession();
    this.asked.abort();
    this.connected = false;
    this.socket.stop();
  }

  setFilter(filter: Filter): void {
    this.choose(filter);
    this.toEnd(true);
  }

  /** To the newest line, and stay there. */
  toEnd(anew = false): void {
    if (this.window.isAttached && !anew) {
      this.window.setFollowing(true);
      return;
    }
    void this.run('first', async () => {
      this.window.reset(this.window.liveSeq);
      this.set({ target: null, targetGone: false });
      await this.fill();
    });
  }

  /** To the oldest line that is kept. */
  toStart(): void {
    void this.run('first', async () => {
      this.set({ target: null, targetGone: false });
      const page = await this.read({ since: 0, limit: PAGE, order: 'asc' });
      this.window.show(page.lines.map(lineOf), 0, this.endOf(page, this.window.liveSeq), true);
      this.set({ target: page.lines[0]?.seq ?? null, marked: false });
      this.attachWhenClose();
    });
  }

  /** Shows a line among its neighbours, whatever the filter was. */
  jumpTo(line: number): void {
    this.choose(EVERYTHING);
    void this.run('first', () => this.readAround(line));
  }

  loadOlder(): void {
    if (this.state.loading !== null || this.window.isAtStart) {
      return;
    }
    void this.run('older', () => this.readOlder(PAGE));
  }

  loadNewer(): void {
    if (this.state.loading !== null || this.window.isAttached) {
      return;
    }
    void this.run('newer', async () => {
      if (this.attachWhenClose()) {
        return;
      }
      const { newest, liveSeq } = this.window;
      const page = await this.read({ since: newest, limit: PAGE, order: 'asc' });
      this.window.extend(page.lines.map(lineOf), newest, this.endOf(page, liveSeq));
    });
  }

  /** Fetches lines that were left out; as many as one request gives. */
  async loadGap(gap: Gap): Promise<void> {
    const { signal } = this.asked;
    try {
      const page = await this.read({ since: gap.seq - 1, before: gap.last + 1, limit: GAP_PAGE, order: 'asc' });
      const rest = page.more && page.next < gap.last ? gapOf(page.next + 1, gap.last) : null;
      this.window.fill(gap, page.lines.map(lineOf), rest);
    } catch (error) {
      if (!signal.aborted) {
        this.set({ error });
      }
    }
  }

  /** Once more what failed last. */
  retry(): void {
    this.again();
  }

  private connect(): void {
    this.connected = true;
    this.socket.start();
  }

  /** The session that had ended is back: the connection gave up by itself, and so did what was being read. */
  private resume(): void {
    if (this.connected) {
      this.connect();
    }
    if (this.state.error !== null) {
      this.retry();
    }
  }

  private async fill(): Promise<void> {
    await this.readOlder(PAGE);
  }

  /** A search for rare lines may take several answers. */
  private async readOlder(enough: number): Promise<void> {
    let found = 0;
    while (found === 0 && !this.window.isAtStart) {
      const before = this.window.oldest;
      if (before <= 1) {
        this.window.prepend([], before, before, true);
        return;
      }
      const page = await this.read({ before, limit: enough, order: 'desc' });
      found = page.lines.length;
      this.window.prepend(page.lines.map(lineOf).reverse(), before, page.more ? page.next : 1, !page.more);
      if (before === this.window.oldest && page.more) {
        return;
      }
    }
  }

  private async readAround(line: number): Promise<void> {
    this.set({ target: line, marked: true, targetGone: false });
    const { liveSeq } = this.window;
    const [older, newer] = await Promise.all([
      this.read({ before: line + 1, limit: CONTEXT, order: 'desc' }),
      this.read({ since: line, limit: CONTEXT, order: 'asc' }),
    ]);
    const lines = [...older.lines.reverse(), ...newer.lines].map(lineOf);
    this.window.show(lines, older.more ? older.next : 1, this.endOf(newer, liveSeq), !older.more);
    this.set({ targetGone: !lines.some((one) => one.seq === line) });
    this.attachWhenClose();
  }

  private attachWhenClose(): boolean {
    if (this.window.liveSeq - this.window.newest > CLOSE_TO_END) {
      return false;
    }
    const gap = this.window.attach();
    if (gap !== null) {
      void this.loadGap(gap);
    }
    return true;
  }

  /** Number up to which a page in ascending order tells all; at its end, what was told live when it was asked for. */
  private endOf(page: Page, liveSeq: number): number {
    return page.more ? page.next : Math.max(liveSeq, page.lines[page.lines.length - 1]?.seq ?? 0);
  }

  private choose(filter: Filter): void {
    this.wanted = matcher(filter);
    this.set({ filter });
  }

  private async read(query: Query, filter: Filter = this.state.filter): Promise<Page> {
    const { signal } = this.asked;
    const page = (await data(
      api.GET('/api/servers/{server_id}/logs', {
        params: { path: { server_id: String(this.server) }, query: { ...query, ...filterParameters(filter) } },
        signal,
      }),
    )) as Page;
    signal.throwIfAborted();
    if (page.first_seq !== this.state.firstKept) {
      this.set({ firstKept: page.first_seq });
    }
    return page;
  }

  private async run(loading: 'first' | 'older' | 'newer', work: () => Promise<void>): Promise<void> {
    this.again = () => void this.run(loading, work);
    if (loading === 'first') {
      this.asked.abort();
      this.asked = new AbortController();
    }
    const { signal } = this.asked;
    this.set({ loading, error: null });
    try {
      await work();
      if (!signal.aborted) {
        this.set({ loading: null });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.set({ loading: null, error });
      }
    }
  }

  private hear(events: LiveEvent[]): void {
    const entries: Entry[] = [];
    for (const event of events) {
      if (event.type === 'log' && event.server_id === this.server) {
        const entry = entryOf(event as LogEvent);
        if (entry !== null) {
          entries.push(entry);
        }
      }
    }
    if (entries.length === 0) {
      return;
    }
    this.window.append(entries, this.wanted);
    if (this.lineListeners.size > 0) {
      const lines = entries.filter((entry): entry is Line => !('gap' in entry));
      for (const listener of this.lineListeners) {
        listener(lines);
      }
    }
  }

  private set(change: Partial<FeedState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
