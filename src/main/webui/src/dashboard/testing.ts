import type { Server } from '@/api';

/** A server of the list, with whatever a test is about. */
export function someServer(about: Partial<Server> & { id: number; name: string }): Server {
  return {
    game_type: 'arma3',
    status: 'stopped',
    game_port: 2302,
    auto_restart: false,
    auto_start: false,
    max_restarts: 3,
    restart_count: 0,
    practice: false,
    tags: [],
    public_address: `10.0.0.1:${2300 + about.id}`,
    restart_required: false,
    ...about,
  };
}
