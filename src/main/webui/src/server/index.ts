export { PowerButtons } from './PowerButtons';
export { type Obstacle, obstacles, type PowerAction, type PowerTarget, powerRequest, tellPlayers } from './power';
export {
  type ServerPageContext,
  useExecutables,
  useGame,
  useSchemas,
  useServer,
  useServerQuery,
  useServers,
} from './queries';
export { ServerPage } from './ServerPage';
export { type ServerActions, useServerActions } from './useServerActions';
