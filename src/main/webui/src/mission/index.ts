export { MissionsTab } from './MissionsTab';
