export type { LiveEvent, LiveState, LiveStatus, LogEvent } from './events';
export { LiveProvider, useAddSamples, useLiveEvents, useLiveStatus, useSamples } from './LiveProvider';
export type { Sample } from './samples';
export { HEARTBEAT_SECONDS, LiveSocket, type LiveSocketOptions } from './socket';
