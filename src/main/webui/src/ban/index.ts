export { BansTab } from './BansTab';
