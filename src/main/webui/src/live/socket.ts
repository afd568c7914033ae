import type { LiveEvent, LiveState, LiveStatus } from './events';

const HEARTBEAT_MS = 5_000;
const STALE_MS = 12_000;
const SILENT_MS = 30_000;
/** A connection that has said nothing by then is given up: a lost packet may keep it half open for minutes. */
const WELCOME_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const BAD_SESSION = 4001;

export interface LiveSocketOptions {
  /** Query of `/ws` for the next connection: called anew each time, so that it can say how far one has read. */
  query: () => URLSearchParams;
  /** All events of a frame together, in order. */
  onEvents: (events: LiveEvent[]) => void;
  /** The first connection since {@link LiveSocket.start} is open: what was read before may have changed until then. */
  onOpened?: () => void;
  /** A connection is open again after one was lost: what happened meanwhile has to be read. */
  onResumed?: () => void;
  /** The session has ended; no further try is made until {@link LiveSocket.start}. */
  onSessionEnded?: () => void;
}

/**
 * A connection to `/ws` that is opened again whenever it is lost, with growing pauses, and that notices when nothing is
 * heard any more although it seems to be open.
 */
export class LiveSocket {
  private socket: WebSocket | null = null;
  private status: LiveStatus = { state: 'connecting', lastHeard: Date.now() };
  private readonly listeners = new Set<() => void>();
  private wait = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private wasOpen = false;
  private begun = 0;

  constructor(private readonly options: LiveSocketOptions) {}

  start(): void {
    this.stop();
    this.watch = setInterval(() => this.look(), 1_000);
    window.addEventListener('online', this.retryNow);
    window.addEventListener('offline', this.lost);
    this.connect();
  }

  stop(): void {
    clearTimeout(this.timer);
    clearInterval(this.watch);
    window.removeEventListener('online', this.retryNow);
    window.removeEventListener('offline', this.lost);
    this.drop();
    this.wasOpen = false;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getStatus = (): LiveStatus => this.status;

  private connect(): void {
    clearTimeout(this.timer);
    this.drop();
    this.show(this.wasOpen ? 'reconnecting' : 'connecting');
    const address = new URL('/ws', window.location.origin);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.search = this.options.query().toString();
    this.begun = Date.now();
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onmessage = (message) => this.heard(String(message.data));
    socket.onclose = (event) => {
      if (this.socket !== socket) {
        return;
      }
      this.socket = null;
      if (event.code === BAD_SESSION) {
        this.show('reconnecting');
        this.options.onSessionEnded?.();
        return;
      }
      this.tryLater();
    };
  }

  private heard(text: string): void {
    const parsed: unknown = JSON.parse(text);
    const events = (Array.isArray(parsed) ? parsed : [parsed]) as LiveEvent[];
    const resumed = this.wasOpen;
    this.wasOpen = true;
    this.wait = FIRST_WAIT_MS;
    this.status = { ...this.status, lastHeard: Date.now() };
    this.show('live');
    this.options.onEvents(events);
    if (events.some((event) => event.type === 'connected')) {
      const then = resumed ? this.options.onResumed : this.options.onOpened;
      then?.();
    }
  }

  private look(): void {
    const silence = Date.now() - this.status.lastHeard;
    if (this.status.state !== 'live' && this.status.state !== 'stale') {
      if (this.socket !== null && Date.now() - this.begun > WELCOME_MS) {
        this.drop();
        this.tryLater();
      }
      return;
    }
    if (silence > SILENT_MS) {
      this.connect();
    } else if (silence > STALE_MS) {
      // A new object each second: the seconds are shown.
      this.status = { ...this.status, state: 'stale' };
      this.tell();
    }
  }

  private tryLater(): void {
    this.show(navigator.onLine ? 'reconnecting' : 'offline');
    clearTimeout(this.timer);
    // Spread out, so that a restarted manager does not get all browsers at once.
    const spread = this.wait * (0.75 + Math.random() / 2);
    this.timer = setTimeout(() => this.connect(), spread);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  private readonly retryNow = (): void => {
    if (this.status.state !== 'live') {
      this.wait = FIRST_WAIT_MS;
      this.connect();
    }
  };

  private readonly lost = (): void => this.show('offline');

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    if (socket !== null) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }

  private show(state: LiveState): void {
    if (this.status.state !== state) {
      this.status = { ...this.status, state };
      this.tell();
    }
  }

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

export const HEARTBEAT_SECONDS = HEARTBEAT_MS / 1_000;
