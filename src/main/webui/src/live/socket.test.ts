import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveSocket, type LiveSocketOptions } from './socket';

class FakeSocket {
  static all: FakeSocket[] = [];
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;

  constructor(readonly address: URL) {
    FakeSocket.all.push(this);
  }

  close() {
    this.closed = true;
  }

  says(...events: object[]) {
    this.onmessage?.({ data: JSON.stringify(events) });
  }

  welcomes() {
    this.says({ type: 'connected', data: {} });
  }

  breaks(code = 1006) {
    this.onclose?.({ code });
  }
}

const newest = () => FakeSocket.all.at(-1) as FakeSocket;
let started: LiveSocket[] = [];

function start(options: Partial<LiveSocketOptions> = {}) {
  const onEvents = vi.fn();
  const onOpened = vi.fn();
  const onResumed = vi.fn();
  const onSessionEnded = vi.fn();
  const socket = new LiveSocket({
    query: () => new URLSearchParams({ batch: 'true' }),
    onEvents,
    onOpened,
    onResumed,
    onSessionEnded,
    ...options,
  });
  started.push(socket);
  socket.start();
  return { socket, onEvents, onOpened, onResumed, onSessionEnded, state: () => socket.getStatus().state };
}

beforeEach(() => {
  FakeSocket.all = [];
  started = [];
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  // The spread of the pauses is 0.75 to 1.25: in the middle.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  for (const socket of started) {
    socket.stop();
  }
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('LiveSocket', () => {
  it('is live from the first word on, and passes on all events of a frame together', () => {
    const { state, onEvents, onResumed } = start();
    expect(state()).toBe('connecting');
    expect(newest().address.toString()).toBe('ws://localhost:3000/ws?batch=true');

    newest().says({ type: 'connected', data: {} }, { type: 'metrics', server_id: 1, data: {} });

    expect(state()).toBe('live');
    expect(onEvents.mock.calls.map(([events]) => events.length)).toEqual([2]);
    expect(onResumed).not.toHaveBeenCalled();
  });

  it('tries again after growing pauses, and with short ones again once it was back', () => {
    const { state } = start();
    newest().welcomes();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      newest().breaks();
      expect(state()).toBe('reconnecting');
      const before = FakeSocket.all.length;
      let waited = 0;
      while (FakeSocket.all.length === before) {
        vi.advanceTimersByTime(250);
        waited += 250;
      }
      pauses.push(waited);
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);

    newest().welcomes();
    newest().breaks();
    const before = FakeSocket.all.length;
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all.length).toBe(before + 1);
  });

  it('says that it resumed when a connection followed a lost one, with what was read until then', () => {
    let read = 7;
    const { onResumed } = start({ query: () => new URLSearchParams({ after: String(read) }) });
    newest().welcomes();
    read = 42;
    newest().breaks();
    vi.advanceTimersByTime(500);
    expect(newest().address.search).toBe('?after=42');
    expect(onResumed).not.toHaveBeenCalled();

    newest().welcomes();

    expect(onResumed).toHaveBeenCalledOnce();
  });

  it('says when it is open for the first time, and so after each start', () => {
    const { socket, onOpened, onResumed } = start();
    expect(onOpened).not.toHaveBeenCalled();
    newest().welcomes();
    newest().says({ type: 'heartbeat', data: {} });
    expect(onOpened).toHaveBeenCalledOnce();

    newest().breaks(4001);
    socket.start();
    newest().welcomes();

    expect(onOpened).toHaveBeenCalledTimes(2);
    expect(onResumed).not.toHaveBeenCalled();
  });

  it('is stale after 12 s of silence, counts on, and is live with the next word', () => {
    const { socket, state } = start();
    newest().welcomes();
    const told = vi.fn();
    socket.subscribe(told);

    vi.advanceTimersByTime(12_000);
    expect(state()).toBe('live');
    vi.advanceTimersByTime(1_000);
    expect(state()).toBe('stale');
    const before = socket.getStatus();
    vi.advanceTimersByTime(1_000);
    expect(socket.getStatus()).not.toBe(before);
    expect(told).toHaveBeenCalledTimes(2);

    newest().says({ type: 'heartbeat', data: {} });
    expect(state()).toBe('live');
  });

  it('opens another connection after 30 s of silence, and hears nothing of the old one any more', () => {
    const { state, onEvents } = start();
    newest().welcomes();
    const old = newest();

    vi.advanceTimersByTime(31_000);

    expect(newest()).not.toBe(old);
    expect(old.closed).toBe(true);
    expect(state()).toBe('reconnecting');
    onEvents.mockClear();
    old.says({ type: 'metrics', data: {} });
    expect(onEvents).not.toHaveBeenCalled();
  });

  it('gives up a connection that never says a word', () => {
    start();
    const silent = newest();

    vi.advanceTimersByTime(11_000);
    expect(silent.closed).toBe(true);
    vi.advanceTimersByTime(1_000);

    expect(newest()).not.toBe(silent);
  });

  it('makes no further try when the session has ended, until it is started again', () => {
    const { socket, onSessionEnded } = start();
    newest().welcomes();

    newest().breaks(4001);
    vi.advanceTimersByTime(60_000);
    expect(onSessionEnded).toHaveBeenCalledOnce();
    expect(FakeSocket.all).toHaveLength(1);

    socket.start();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('knows when the device is offline, and tries at once when it is online again', () => {
    const { state } = start();
    newest().welcomes();

    window.dispatchEvent(new Event('offline'));
    expect(state()).toBe('offline');
    const before = FakeSocket.all.length;
    window.dispatchEvent(new Event('online'));

    expect(FakeSocket.all.length).toBe(before + 1);
  });

  it('is silent once it was stopped', () => {
    const { socket } = start();
    newest().welcomes();
    newest().breaks();

    socket.stop();
    vi.advanceTimersByTime(60_000);

    expect(FakeSocket.all).toHaveLength(1);
  });
});
