export { BanDialog, type BanTarget, canBeBanned } from './BanDialog';
export { BansTab } from './BansTab';
