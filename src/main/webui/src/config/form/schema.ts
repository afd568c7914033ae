/** Values of a section, or of one entry of a list of objects. */
export type Values = Record<string, unknown>;

/** What Languard uses of JSON Schema, and what it adds for forms. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  pattern?: string;
  format?: string;
  writeOnly?: boolean;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  'x-group'?: string;
  'x-advanced'?: boolean;
  'x-unit'?: string;
  'x-multiline'?: boolean;
  'x-pattern-help'?: string;
  'x-titles'?: string[];
  'x-presets'?: Preset[];
  /** What each entry is, of a list that always has so many. */
  'x-entries'?: string[];
}

/** Values that go together, to be taken over at once. */
export interface Preset {
  name: string;
  title: string;
  description?: string;
  values: Values;
}

export type Kind =
  | 'text'
  | 'longText'
  | 'secret'
  | 'integer'
  | 'number'
  | 'switch'
  | 'choice'
  | 'texts'
  | 'flags'
  | 'records'
  | 'record'
  | 'map'
  | 'json';

export interface Option {
  value: unknown;
  title: string;
}

/** One field of a form, as its schema describes it. */
export interface Field {
  name: string;
  title: string;
  help: string;
  kind: Kind;
  schema: JsonSchema;
  nullable: boolean;
  /** Cannot be left empty. */
  required: boolean;
  advanced: boolean;
  group: string;
  unit: string | null;
  /** Of a choice, and the two of a switch: first off, then on. */
  options: Option[];
  /** Of a record, and of each entry of records. */
  fields: Field[];
}

export interface Group {
  title: string;
  fields: Field[];
}

/** What the API shows in place of a secret. Sent back, the secret stays as it is. */
export const MASK = '***';

export function typesOf(schema: JsonSchema): string[] {
  return schema.type === undefined ? [] : Array.isArray(schema.type) ? schema.type : [schema.type];
}

export function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property, required.has(name)));
}

export function fieldOf(name: string, schema: JsonSchema, listed: boolean): Field {
  const types = typesOf(schema);
  const kind = kindOf(schema, types);
  return {
    name,
    title: schema.title ?? humanName(name),
    help: schema.description ?? '',
    kind,
    schema,
    nullable: types.includes('null'),
    required: (schema.minLength ?? 0) > 0 || (listed && schema.default === undefined && types[0] !== 'boolean'),
    advanced: schema['x-advanced'] === true,
    group: schema['x-group'] ?? '',
    unit: schema['x-unit'] ?? null,
    options: optionsOf(schema, kind),
    fields: kind === 'record' ? fieldsOf(schema) : kind === 'records' ? fieldsOf(schema.items ?? {}) : [],
  };
}

function kindOf(schema: JsonSchema, types: string[]): Kind {
  if (schema.enum !== undefined) {
    return isOnOff(schema) ? 'switch' : 'choice';
  }
  switch (types.find((type) => type !== 'null')) {
    case 'boolean':
      return 'switch';
    case 'integer':
      return types.includes('string') ? 'json' : 'integer';
    case 'number':
      return types.includes('string') ? 'json' : 'number';
    case 'string':
      return schema.writeOnly === true || schema.format === 'password'
        ? 'secret'
        : schema['x-multiline'] === true
          ? 'longText'
          : 'text';
    case 'array':
      return arrayKind(schema);
    case 'object':
      return schema.properties !== undefined
        ? 'record'
        : typeof schema.additionalProperties === 'object' && schema.additionalProperties.properties === undefined
          ? 'map'
          : 'json';
    default:
      return 'json';
  }
}

function arrayKind(schema: JsonSchema): Kind {
  const items = schema.items ?? {};
  const types = typesOf(items);
  if (schema['x-entries'] !== undefined && types[0] === 'integer' && items.minimum === 0 && items.maximum === 1) {
    return 'flags';
  }
  if (types.length === 1 && types[0] === 'string' && items.enum === undefined) {
    return 'texts';
  }
  return types.includes('object') && items.properties !== undefined ? 'records' : 'json';
}

/** Many settings of games are 0 or 1 and mean off and on, some the other way round. */
function isOnOff(schema: JsonSchema): boolean {
  const titles = schema['x-titles'] ?? [];
  return schema.enum?.length === 2 && titles.length === 2 && titles.includes('On') && titles.includes('Off');
}

function optionsOf(schema: JsonSchema, kind: Kind): Option[] {
  if (schema.enum === undefined) {
    return kind === 'switch'
      ? [
          { value: false, title: 'Off' },
          { value: true, title: 'On' },
        ]
      : [];
  }
  const options = schema.enum.map((value, index) => ({
    value,
    title:
      schema['x-titles']?.[index] ?? (typeof value === 'string' && value !== '' ? humanName(value) : String(value)),
  }));
  return kind === 'switch' && options[0]?.title === 'On' ? options.reverse() : options;
}

/** `max_players` is "Max players": for what has no title. */
export function humanName(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** In the order of the schema; fields of a group that is named twice come together. */
export function groupsOf(fields: readonly Field[]): Group[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  }
  return [...groups].map(([title, members]) => ({ title, fields: members }));
}

/** Whether all words of a search occur in what a field is called, does and offers. */
export function matches(field: Field, search: string): boolean {
  const text = [field.title, field.help, field.name, field.group, ...field.options.map((option) => option.title)]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What a new entry of a list of objects holds: only what must be there. */
export function emptyRecord(fields: readonly Field[]): Values {
  const record: Values = {};
  for (const field of fields) {
    if (field.schema.default !== undefined) {
      record[field.name] = field.schema.default;
    } else if (field.required) {
      record[field.name] = field.kind === 'text' ? '' : (field.options[0]?.value ?? null);
    } else if (field.kind === 'choice' && !field.nullable) {
      record[field.name] = field.options[0]?.value;
    }
  }
  return record;
}

/** Independent of the order of members, as JSON is. */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => equal(item, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => name in one && name in other && equal(one[name], other[name]));
  }
  return false;
}

export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields whose values differ. */
export function changedFields(base: Values, values: Values): string[] {
  return [...new Set([...Object.keys(base), ...Object.keys(values)])].filter(
    (name) => !equal(base[name], values[name]),
  );
}

/** `motd_lines[2]` and `missions[0].template` belong to the fields `motd_lines` and `missions`. */
export function fieldOfPath(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
