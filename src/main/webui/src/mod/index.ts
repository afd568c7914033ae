export { ModsTab } from './ModsTab';
