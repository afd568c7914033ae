import type { GameDetails, ServerDetails } from '@/api';

/** A stopped server of Arma 3, and what is to be different about it. */
export function aServer(changes: Partial<ServerDetails> = {}): ServerDetails {
  return {
    id: 3,
    uuid: '794135f9-0756-48bd-8396-4e77c4afa4c7',
    name: 'Altis Life',
    description: null,
    game_type: 'arma3',
    status: 'stopped',
    status_reason: null,
    notes: [],
    pid: null,
    exit_code: null,
    exe_path: '/srv/arma3/arma3server_x64',
    practice: false,
    game_port: 2302,
    rcon_port: 2307,
    auto_restart: false,
    auto_start: false,
    max_restarts: 3,
    restart_count: 0,
    next_start_at: null,
    memory_limit_mb: 0,
    cpu_limit: 0,
    process_limit: 0,
    player_count: null,
    max_players: null,
    map: null,
    cpu_percent: null,
    ram_mb: null,
    disk_mb: null,
    companions: 0,
    tags: [],
    restart_required: false,
    pending_changes: [],
    created_at: '2026-01-05T10:00:00Z',
    started_at: null,
    public_address: 'play.example.org:2302',
    uptime_seconds: null,
    ...changes,
  };
}

/** Arma 3, which can do everything, and what is to be different about it. */
export function aGame(changes: Partial<GameDetails> = {}): GameDetails {
  return {
    game_type: 'arma3',
    display_name: 'Arma 3',
    version: '1.0.0',
    schema_version: '1.0',
    summary: '',
    default_game_port: 2302,
    capabilities: ['player_list', 'mission_manager', 'mod_manager', 'ban_manager', 'installer', 'moderation'],
    config_sections: ['server', 'launch'],
    allowed_executables: ['arma3server_x64'],
    executable_candidates: ['/srv/arma3/arma3server_x64'],
    ...changes,
  };
}
