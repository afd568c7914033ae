import { ApiError, type FieldProblem } from '@/api';
import type { Messages } from '@/messages';
import type { Draft } from './draft';

export const STEP_GAME = 0;
export const STEP_SERVER = 1;
export const STEP_SETTINGS = 2;
export const STEP_REVIEW = 3;

/** The field that an error is about when the API names none, by its code. */
const BLAMED: Record<string, string> = {
  PORT_IN_USE: 'game_port',
  EXE_NOT_ALLOWED: 'exe_path',
  GAME_TYPE_NOT_FOUND: 'game_type',
  CONFLICT: 'name',
};

/** The step on which a field is. */
export function stepOf(field: string): number {
  if (field === 'game_type') {
    return STEP_GAME;
  }
  return field.startsWith('config.') ? STEP_SETTINGS : STEP_SERVER;
}

/** What an answer says about fields; empty when it is about none of them. */
export function problemsOf(error: unknown): FieldProblem[] {
  if (!(error instanceof ApiError)) {
    return [];
  }
  if (error.fields.length > 0) {
    return error.fields;
  }
  const field = BLAMED[error.code];
  return field === undefined ? [] : [{ field, rule: error.code, message: error.message }];
}

const isPort = (port: number | '') => port === '' || (Number.isInteger(port) && port >= 1024 && port <= 65535);

/** What is wrong with a step, as far as it can be told without asking. */
export function checkStep(step: number, draft: Draft, text: Messages['wizard']): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, rule: 'local', message });
  if (step === STEP_GAME && draft.gameType === '') {
    wrong('game_type', text.game.missing);
  }
  if (step === STEP_SERVER) {
    if (draft.name.trim() === '') {
      wrong('name', text.server.nameMissing);
    } else if (draft.name.trim().length > 100) {
      wrong('name', text.server.nameTooLong);
    }
    if (draft.otherPath && draft.exePath.trim() === '') {
      wrong('exe_path', text.server.pathMissing);
    } else if (draft.otherPath && !draft.exePath.trim().startsWith('/')) {
      wrong('exe_path', text.server.pathRelative);
    }
    if (!isPort(draft.gamePort)) {
      wrong('game_port', text.server.portRange);
    }
    if (!isPort(draft.rconPort)) {
      wrong('rcon_port', text.server.portRange);
    }
  }
  return problems;
}

/** Id of the input of a field that is no setting. */
export function inputId(field: string): string {
  return `new-${field.split(/[.[]/)[0]}`;
}
