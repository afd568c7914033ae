import { advice, common } from './common';
import { dashboard } from './dashboard';
import type { rest } from './rest';
import { server } from './server';
import { session } from './session';
import { shell } from './shell';

/** English. One file per feature, named like its folder. Here is what the dashboard needs; {@link loadRest} adds the others. */
export const en = { advice, common, dashboard, server, session, shell } as Messages;

/** Shape of a catalogue: every language is one more object of this type. */
export type Messages = {
  advice: typeof advice;
  common: typeof common;
  dashboard: typeof dashboard;
  server: typeof server;
  session: typeof session;
  shell: typeof shell;
} & typeof rest;

/** Has to be over before any page but the dashboard is shown: see `app/routes.tsx`. */
export async function loadRest(): Promise<void> {
  Object.assign(en, (await import('./rest')).rest);
}
