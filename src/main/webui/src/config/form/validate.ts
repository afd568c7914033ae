import type { FieldProblem } from '@/api';
import { type Field, isObject, type JsonSchema, MASK, typesOf, type Values } from './schema';
import { unfinishedText } from './unfinished';

/** Sentences about wrong values, in the words of the API. */
export interface ValidationText {
  required: string;
  wholeNumber: string;
  number: string;
  type: string;
  json: string;
  atLeast: (limit: number) => string;
  atMost: (limit: number) => string;
  fewestCharacters: (count: number) => string;
  mostCharacters: (count: number) => string;
  fewestEntries: (count: number) => string;
  mostEntries: (count: number) => string;
  choice: string;
  pattern: string;
}

/**
 * What is wrong with the values of a form, by paths as the API has them (`missions[0].template`). The API knows more rules
 * than a schema tells; these are those that need not be sent to be found.
 */
export function validate(fields: readonly Field[], values: Values, text: ValidationText): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const value = values[field.name];
    if (value !== undefined) {
      check(field.schema, value, field.name, text, problems);
    } else if (field.required) {
      problems.push({ field: field.name, rule: 'required', message: text.required });
    }
  }
  return problems;
}

function check(schema: JsonSchema, value: unknown, path: string, text: ValidationText, problems: FieldProblem[]): void {
  const wrong = (rule: string, message: string) => problems.push({ field: path, rule, message });
  if (unfinishedText(value) !== undefined) {
    wrong('json', text.json);
    return;
  }
  const types = typesOf(schema);
  if (value === null && types.includes('null')) {
    return;
  }
  if (types.length > 0 && !types.some((type) => hasType(value, type))) {
    wrong('type', typeSentence(types, value, text));
    return;
  }
  if (schema.enum !== undefined) {
    if (!schema.enum.includes(value)) {
      wrong('in', text.choice);
    }
  } else if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) {
      wrong('min', text.atLeast(schema.minimum));
    } else if (schema.maximum !== undefined && value > schema.maximum) {
      wrong('max', text.atMost(schema.maximum));
    }
  } else if (typeof value === 'string') {
    checkText(schema, value, text, wrong);
  } else if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) {
      wrong('size', text.fewestEntries(schema.minItems ?? 0));
    } else if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) {
      wrong('size', text.mostEntries(schema.maxItems ?? 0));
    }
    for (const [index, item] of value.entries()) {
      check(schema.items ?? {}, item, `${path}[${index}]`, text, problems);
    }
  } else if (isObject(value)) {
    checkObject(schema, value, path, text, problems);
  }
}

function checkText(
  schema: JsonSchema,
  value: string,
  text: ValidationText,
  wrong: (rule: string, message: string) => void,
): void {
  if (value === MASK && schema.writeOnly === true) {
    return;
  }
  const length = [...value].length;
  if (length < (schema.minLength ?? 0)) {
    wrong('size', schema.minLength === 1 ? text.required : text.fewestCharacters(schema.minLength ?? 0));
  } else if (length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) {
    wrong('size', text.mostCharacters(schema.maxLength ?? 0));
  } else if (schema.pattern !== undefined && !matchesPattern(schema.pattern, value)) {
    wrong('pattern', schema['x-pattern-help'] ?? text.pattern);
  }
}

function checkObject(schema: JsonSchema, value: Values, path: string, text: ValidationText, problems: FieldProblem[]) {
  for (const name of schema.required ?? []) {
    if (value[name] === undefined) {
      problems.push({ field: `${path}.${name}`, rule: 'required', message: text.required });
    }
  }
  for (const [name, member] of Object.entries(value)) {
    const others = schema.additionalProperties;
    const shape = schema.properties?.[name] ?? (typeof others === 'object' ? others : {});
    check(shape, member, `${path}.${name}`, text, problems);
  }
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function typeSentence(types: string[], value: unknown, text: ValidationText): string {
  if (value === '' || value === null) {
    return text.required;
  }
  return types.includes('integer') ? text.wholeNumber : types.includes('number') ? text.number : text.type;
}

/** A pattern that only Java understands is left to the API. */
function matchesPattern(pattern: string, value: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags).test(value);
    } catch {
      // Try the older syntax, which allows more escapes.
    }
  }
  return true;
}
