import { describe, expect, it } from 'vitest';
import { SERVER_STATES, type ServerDetails } from '@/api';
import { aServer } from '@/testing/servers';
import { obstacles, type PowerAction } from './power';

const POSSIBLE: Record<ServerDetails['status'], PowerAction[]> = {
  installing: ['cancelInstall'],
  stopped: ['start'],
  starting: ['stop', 'restart', 'kill'],
  running: ['stop', 'restart', 'kill'],
  // A start is kept until it has stopped.
  stopping: ['start', 'kill'],
  crashed: ['start'],
  error: ['start'],
};

function possible(server: ServerDetails, isAdmin = true): string[] {
  return Object.entries(obstacles(server, isAdmin))
    .filter(([, obstacle]) => obstacle === null)
    .map(([action]) => action);
}

describe('obstacles', () => {
  it.each(SERVER_STATES)('lets do what the API does in the state %s', (status) => {
    expect(possible(aServer({ status }))).toEqual(POSSIBLE[status]);
  });

  it('lets a start be called off that is due after a crash', () => {
    const due = aServer({ status: 'crashed', next_start_at: '2026-01-05T10:00:00Z' });

    expect(possible(due)).toEqual(['start', 'stop']);
  });

  it.each(SERVER_STATES)('lets viewers do nothing in the state %s', (status) => {
    expect(possible(aServer({ status }), false)).toEqual([]);
  });
});
