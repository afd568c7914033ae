import type { ApiError, ServerDetails } from '@/api';

/** What can be changed of a server, as its form holds it. An empty number input holds ''. */
export interface EditValues {
  name: string;
  description: string;
  tags: string[];
  exe_path: string;
  game_port: number | '';
  rcon_port: number | '';
  auto_restart: boolean;
  max_restarts: number | '';
  auto_start: boolean;
  memory_limit_mb: number | '';
  cpu_limit: number | '';
  process_limit: number | '';
}

export type EditField = keyof EditValues;

/** The same without inputs that are empty, as the API takes it. */
export type Changes = { [F in EditField]?: Exclude<EditValues[F], ''> };

/** In the order of the form: the first bad one gets the focus. */
export const FIELDS: readonly EditField[] = [
  'name',
  'description',
  'tags',
  'exe_path',
  'game_port',
  'rcon_port',
  'auto_restart',
  'max_restarts',
  'auto_start',
  'memory_limit_mb',
  'cpu_limit',
  'process_limit',
];

export function valuesOf(server: ServerDetails): EditValues {
  return {
    name: server.name,
    description: server.description ?? '',
    tags: server.tags,
    exe_path: server.exe_path,
    game_port: server.game_port,
    rcon_port: server.rcon_port ?? '',
    auto_restart: server.auto_restart,
    max_restarts: server.max_restarts,
    auto_start: server.auto_start,
    memory_limit_mb: server.memory_limit_mb,
    cpu_limit: server.cpu_limit,
    process_limit: server.process_limit,
  };
}

/** Only what differs, so that what somebody else changed meanwhile stays. */
export function changesOf(before: EditValues, now: EditValues): Changes {
  const changes: Record<string, unknown> = {};
  for (const field of FIELDS) {
    if (JSON.stringify(before[field]) !== JSON.stringify(now[field]) && now[field] !== '') {
      changes[field] = now[field];
    }
  }
  // The only one that may be emptied: that removes it.
  if (now.description === '' && before.description !== '') {
    changes.description = '';
  }
  return changes as Changes;
}

/** What an answer says of single fields; the codes that are about one field belong to it. */
export function fieldErrors(problem: ApiError, values: EditValues): Partial<Record<EditField, string>> {
  const errors: Partial<Record<EditField, string>> = {};
  for (const { field, message } of problem.fields) {
    const name = field.replace(/[.[].*$/, '') as EditField;
    if (FIELDS.includes(name)) {
      errors[name] ??= message;
    }
  }
  if (problem.code === 'PORT_IN_USE') {
    const field = problem.details.port === values.rcon_port ? 'rcon_port' : 'game_port';
    errors[field] = problem.message;
  } else if (problem.code === 'EXE_NOT_ALLOWED') {
    errors.exe_path = problem.message;
  }
  return errors;
}

/** What can be said without asking the API. Keys of the messages `server.edit.invalid`. */
export function invalidFields(values: EditValues, needsRcon: boolean): Partial<Record<EditField, 'empty' | 'same'>> {
  const errors: Partial<Record<EditField, 'empty' | 'same'>> = {};
  const required: EditField[] = ['name', 'exe_path', 'game_port', 'max_restarts'];
  required.push('memory_limit_mb', 'cpu_limit', 'process_limit');
  if (needsRcon) {
    required.push('rcon_port');
  }
  for (const field of required) {
    if (String(values[field]).trim() === '') {
      errors[field] = 'empty';
    }
  }
  if (values.rcon_port !== '' && values.rcon_port === values.game_port) {
    errors.rcon_port = 'same';
  }
  return errors;
}
