import { activity } from './activity';
import { ban } from './ban';
import { config } from './config';
import { console } from './console';
import { metrics } from './metrics';
import { mission } from './mission';
import { mod } from './mod';
import { player } from './player';
import { schedule } from './schedule';
import { settings } from './settings';
import { wizard } from './wizard';

/** What only the pages beside the dashboard say. */
export const rest = { activity, ban, config, console, metrics, mission, mod, player, schedule, settings, wizard };
