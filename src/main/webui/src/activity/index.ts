export { ActivityList } from './ActivityList';
export { ActivityPage } from './ActivityPage';
export type { ActivityFilter } from './entries';
