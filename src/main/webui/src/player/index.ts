export { PlayersTab } from './PlayersTab';
