import { activity } from './activity';
import { ban } from './ban';
import { advice, common } from './common';
import { config } from './config';
import { console } from './console';
import { dashboard } from './dashboard';
import { metrics } from './metrics';
import { mission } from './mission';
import { mod } from './mod';
import { player } from './player';
import { server } from './server';
import { session } from './session';
import { settings } from './settings';
import { shell } from './shell';
import { wizard } from './wizard';

/** English. One file per feature, named like its folder. */
export const en = {
  activity,
  advice,
  ban,
  common,
  config,
  console,
  dashboard,
  metrics,
  mission,
  mod,
  player,
  server,
  session,
  settings,
  shell,
  wizard,
};
