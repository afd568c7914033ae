import type { components } from './schema';

type Schemas = components['schemas'];

export type Server = Schemas['Server'];
export type ServerDetails = Schemas['ServerDetails'];
export type Installation = Schemas['Installation'];
export type Game = Schemas['Game'];
export type GameDetails = Schemas['GameDetails'];
/** Something about the next start of a server. */
export type StartProblem = Schemas['StartProblem'];
export type Player = Schemas['Player'];
export type PlayerSession = Schemas['PlayerSession'];
export type Ban = Schemas['Ban'];
export type Schedule = Schemas['Schedule'];
export type ScheduleRun = Schemas['ScheduleRun'];
export type ScheduleStep = Schemas['ScheduleStep'];
export type Mission = Schemas['Mission'];
export type Mod = Schemas['Mod'];
export type LogLine = Schemas['LogLine'];
/** Of all servers over the same times; null where a server did not run. */
export type MetricsLines = Schemas['MetricsLines'];
export type MetricsPoint = Schemas['MetricsPoint'];
export type User = Schemas['User'];
export type UserDetails = Schemas['UserDetails'];
export type Token = Schemas['Token'];

export const SERVER_STATES = ['installing', 'stopped', 'starting', 'running', 'stopping', 'crashed', 'error'] as const;
export type ServerState = (typeof SERVER_STATES)[number];
