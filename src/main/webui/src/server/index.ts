export { type ServerPageContext, useGame, useServer, useServerQuery, useServers } from './queries';
export { ServerPage } from './ServerPage';
