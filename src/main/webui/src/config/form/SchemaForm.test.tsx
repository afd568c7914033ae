import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { en } from '@/messages';
import { renderPage } from '@/testing/render';
import { SchemaForm, type SchemaFormProps } from './SchemaForm';
import { changedFields, fieldsOf, type JsonSchema, type Values } from './schema';
import { validate } from './validate';

const FOLDER = join(process.cwd(), '../resources/io/languard/game/arma3/settings');
const SHIPPED = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as JsonSchema] as const);

function defaults(schema: JsonSchema): Values {
  return Object.fromEntries(fieldsOf(schema).map((field) => [field.name, field.schema.default]));
}

/** Holds the values, as a page does. */
function Holder({
  first,
  seen,
  ...props
}: Omit<SchemaFormProps, 'value'> & { first: Values; seen?: (v: Values) => void }) {
  const [value, setValue] = useState(first);
  return (
    <SchemaForm
      {...props}
      value={value}
      onChange={(next) => {
        setValue(next);
        seen?.(next);
      }}
    />
  );
}

describe.each(SHIPPED)('%s', (_, schema) => {
  it('shows every setting with its name and help', () => {
    const seen = vi.fn();
    const { container } = renderPage(<Holder schema={schema} first={defaults(schema)} seen={seen} showAdvanced />);

    for (const field of fieldsOf(schema)) {
      const row = container.querySelector<HTMLElement>(`[data-field="${field.name}"]`);
      expect(row, field.name).not.toBeNull();
      expect(within(row as HTMLElement).getAllByText(field.title)[0]).toBeVisible();
      expect(field.help.length, field.name).toBeGreaterThan(15);
      expect(row).toHaveTextContent(field.help.replace(/\s+/g, ' '));
      const group = ['texts', 'flags', 'records', 'record', 'map'].includes(field.kind);
      const named = group
        ? within(row as HTMLElement).getByRole('group', { name: field.title })
        : within(row as HTMLElement).getByLabelText(field.title, { selector: 'input, select, textarea' });
      expect(named).toBeInTheDocument();
      expect(field.kind, `${field.name} has a control of its own`).not.toBe('json');
    }
    expect(seen).not.toHaveBeenCalled();
  });

  it('finds nothing wrong with the defaults', () => {
    expect(validate(fieldsOf(schema), defaults(schema), en.config.validation)).toEqual([]);
  });

  it('can be only read, without any input', () => {
    const { container } = renderPage(<SchemaForm schema={schema} value={defaults(schema)} readOnly showAdvanced />);
    expect(container.querySelectorAll('input, select, textarea')).toHaveLength(0);
    expect(container.querySelectorAll('[data-field]')).toHaveLength(fieldsOf(schema).length);
  });
});

const schema: JsonSchema = {
  properties: {
    name: { type: 'string', title: 'Server name', minLength: 1, maxLength: 20, default: 'New' },
    slots: { type: 'integer', title: 'Slots', minimum: 1, maximum: 100, default: 40, 'x-unit': 'players' },
    ping: { type: ['integer', 'null'], title: 'Ping', default: null },
    rate: { type: 'number', title: 'Rate', default: 0.5 },
    voice: { type: 'integer', title: 'Voice', enum: [0, 1], 'x-titles': ['On', 'Off'], default: 0 },
    open: { type: 'boolean', title: 'Open', default: false },
    mode: { type: 'string', title: 'Mode', enum: ['a', 'b'], 'x-titles': ['First', 'Second'], default: 'a' },
    lines: { type: 'array', title: 'Lines', items: { type: 'string', maxLength: 5 }, default: [] },
    endings: { type: ['array', 'null'], title: 'Endings', items: { type: 'string' }, default: null },
    missions: {
      type: 'array',
      title: 'Missions',
      default: [],
      items: {
        type: 'object',
        required: ['template'],
        properties: {
          template: { type: 'string', title: 'Mission', minLength: 1 },
          params: { type: 'object', title: 'Parameters', additionalProperties: { type: ['number', 'string'] } },
        },
      },
    },
    secret: { type: 'string', title: 'Secret', writeOnly: true, maxLength: 12, default: '' },
    rare: { type: 'string', title: 'Rare', 'x-advanced': true, default: '' },
  },
};

function form(values: Values = {}, props: Partial<SchemaFormProps> = {}) {
  let last: Values = { ...defaults(schema), ...values };
  const page = renderPage(
    <Holder
      schema={schema}
      first={last}
      stored={{ ...defaults(schema), ...values }}
      seen={(next) => {
        last = next;
      }}
      {...props}
    />,
  );
  return { ...page, values: () => last };
}

describe('SchemaForm', () => {
  it('keeps numbers as numbers, and what is no number as it was typed', async () => {
    const { user, values } = form();
    const slots = screen.getByLabelText('Slots');
    await user.clear(slots);
    expect(values().slots).toBe('');
    await user.type(slots, '6x');
    expect(values().slots).toBe('6x');
    expect(slots).toHaveValue('6x');
    await user.clear(slots);
    await user.type(slots, '60');
    expect(values().slots).toBe(60);
    await user.type(screen.getByLabelText('Ping'), '200');
    expect(values().ping).toBe(200);
    await user.clear(screen.getByLabelText('Ping'));
    expect(values().ping).toBeNull();
    await user.clear(screen.getByLabelText('Rate'));
    await user.type(screen.getByLabelText('Rate'), '1,25');
    expect(values().rate).toBe(1.25);
  });

  it('switches 0 and 1 by what they mean', async () => {
    const { user, values } = form();
    expect(screen.getByRole('switch', { name: 'Voice' })).toBeChecked();
    await user.click(screen.getByRole('switch', { name: 'Voice' }));
    expect(values().voice).toBe(1);
    await user.click(screen.getByRole('switch', { name: 'Open' }));
    expect(values().open).toBe(true);
    await user.selectOptions(screen.getByLabelText('Mode'), 'Second');
    expect(values().mode).toBe('b');
  });

  it('adds, moves and removes entries, and splits pasted lines', async () => {
    const { user, values } = form();
    await user.click(screen.getByRole('button', { name: 'Add an entry to Lines' }));
    await user.click(screen.getByLabelText('Lines, entry 1'));
    await user.paste('one\ntwo\n\nthree');
    expect(values().lines).toEqual(['one', 'two', 'three']);
    await user.click(screen.getByRole('button', { name: 'Move Lines, entry 3 up' }));
    expect(values().lines).toEqual(['one', 'three', 'two']);
    await user.click(screen.getByRole('button', { name: 'Remove Lines, entry 1' }));
    expect(values().lines).toEqual(['three', 'two']);
  });

  it('lets the focus go with an entry that is moved, and to its neighbour when it is removed', async () => {
    const { user, values } = form({ lines: ['one', 'two', 'three'] });
    const focused = async (name: string) => {
      await waitFor(() => expect(screen.getByRole('button', { name })).toHaveFocus());
    };
    screen.getByRole('button', { name: 'Move Lines, entry 1 down' }).focus();
    await user.keyboard('{Enter}');
    expect(values().lines).toEqual(['two', 'one', 'three']);
    await focused('Move Lines, entry 2 down');
    expect(await screen.findByText('It is entry 2 of 3 now')).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(values().lines).toEqual(['two', 'three', 'one']);
    await focused('Move Lines, entry 3 up');
    await user.keyboard('{Tab}{Enter}');
    await focused('Remove Lines, entry 2');
    await user.keyboard('{Enter}');
    await focused('Remove Lines, entry 1');
    await user.keyboard('{Enter}');
    expect(values().lines).toEqual([]);
    await focused('Add an entry to Lines');
  });

  it('lets the focus go with an object whose name tells its place', async () => {
    const { user } = form({ missions: [{ template: 'a' }, { template: 'b' }, { template: 'c' }] });
    screen.getByRole('button', { name: 'Move 3. c up' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move 2. c up' })).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move 1. c down' })).toHaveFocus());
  });

  it('tells a list that is not set from an empty one', async () => {
    const { user, values } = form();
    expect(values().endings).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'An own list' }));
    expect(values().endings).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'As the game does it' }));
    expect(values().endings).toBeNull();
  });

  it('edits objects of a list, with parameters of any name', async () => {
    const { user, values } = form();
    await user.click(screen.getByRole('button', { name: 'Add an entry to Missions' }));
    await user.type(screen.getByLabelText('Mission'), 'coop.Altis');
    await user.click(screen.getByRole('button', { name: 'Add a parameter' }));
    await user.type(screen.getByLabelText('Name of parameter 1'), 'Daytime');
    await user.type(screen.getByLabelText('Value of parameter 1'), '12');
    expect(values().missions).toEqual([{ template: 'coop.Altis', params: { Daytime: 12 } }]);
  });

  it('marks a change with what it was, and undoes it', async () => {
    const { user, values } = form({ slots: 30 });
    await user.clear(screen.getByLabelText('Slots'));
    await user.type(screen.getByLabelText('Slots'), '60');
    expect(screen.getByText('Was: 30 players')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Use the default for Slots' }));
    expect(values().slots).toBe(40);
    await user.click(screen.getByRole('button', { name: 'Undo the change of Slots' }));
    expect(changedFields({ ...defaults(schema), slots: 30 }, values())).toEqual([]);
  });

  it('keeps a masked secret until it is replaced, and generates one that fits', async () => {
    const reveal = vi.fn().mockResolvedValue('s3cret');
    const { user, values } = form({ secret: '***' }, { surroundings: { reveal } });
    const input = screen.getByLabelText('Secret');
    expect(input).toHaveValue('');
    expect(values().secret).toBe('***');
    await user.click(screen.getByRole('button', { name: 'Show Secret' }));
    expect(reveal).toHaveBeenCalledWith('secret');
    expect(input).toHaveValue('s3cret');
    expect(values().secret).toBe('***');
    await user.click(screen.getByRole('button', { name: 'Generate a new Secret' }));
    expect(values().secret).toMatch(/^[A-Za-z2-9]{12}$/);
    await user.click(screen.getByRole('button', { name: 'Undo the change of Secret' }));
    expect(values().secret).toBe('***');
  });

  it('offers no way to show a secret where that is not allowed', () => {
    form({ secret: '***' });
    expect(screen.queryByRole('button', { name: 'Show Secret' })).toBeNull();
  });

  it('folds advanced settings with their number, but not wrong or changed ones', async () => {
    const { user, unmount } = form();
    expect(screen.queryByLabelText('Rare')).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 advanced setting' }));
    expect(screen.getByLabelText('Rare')).toBeVisible();
    unmount();
    form({}, { errors: [{ field: 'rare', rule: 'pattern', message: 'must be one word' }] });
    expect(screen.getByLabelText('Rare')).toHaveAccessibleDescription(/Must be one word\./);
  });

  it('shows what is wrong at the field and at the entry', () => {
    form(
      { lines: ['a', 'toolong'] },
      {
        errors: [
          { field: 'slots', rule: 'max', message: 'must be at most 100' },
          { field: 'lines[1]', rule: 'size', message: 'must have at most 5 characters' },
        ],
      },
    );
    expect(screen.getByLabelText('Slots')).toHaveAccessibleDescription(/Must be at most 100\./);
    expect(screen.getByLabelText('Lines, entry 2')).toBeInvalid();
    expect(screen.getByLabelText('Lines, entry 2')).toHaveAccessibleDescription('Must have at most 5 characters.');
  });

  it('finds settings by words of their name, help and choices', () => {
    const { container } = form({}, { search: 'second' });
    const rows = [...container.querySelectorAll<HTMLElement>('[data-field]')].map((row) => row.dataset.field);
    expect(rows).toEqual(['mode']);
  });

  it('puts what is needed first when asked to', () => {
    const { container } = form({}, { requiredFirst: true });
    expect(container.querySelector('[data-field]')).toHaveAttribute('data-field', 'name');
    expect(screen.getByRole('heading', { name: 'Needed' })).toBeVisible();
  });
});

describe('validate', () => {
  const problems = (values: Values) =>
    validate(fieldsOf(schema), { ...defaults(schema), ...values }, en.config.validation).map(
      (problem) => `${problem.field} ${problem.message}`,
    );

  it.each([
    [{ name: '' }, 'name must not be empty'],
    [{ name: 'x'.repeat(21) }, 'name must have at most 20 characters'],
    [{ slots: 0 }, 'slots must be at least 1'],
    [{ slots: 101 }, 'slots must be at most 100'],
    [{ slots: 1.5 }, 'slots must be a whole number'],
    [{ slots: '' }, 'slots must not be empty'],
    [{ rate: 'x' }, 'rate must be a number'],
    [{ mode: 'c' }, 'mode must be one of the choices'],
    [{ lines: ['ok', 'toolong'] }, 'lines[1] must have at most 5 characters'],
    [{ missions: [{ template: '' }] }, 'missions[0].template must not be empty'],
    [{ missions: [{}] }, 'missions[0].template must not be empty'],
    [{ missions: [{ template: 'a', params: { p: true } }] }, 'missions[0].params.p must be a number'],
  ])('refuses %j', (values, sentence) => {
    expect(problems(values as Values)).toEqual([sentence]);
  });

  it('accepts what is not set, and masked secrets', () => {
    expect(problems({ ping: null, endings: null, secret: '***' })).toEqual([]);
  });
});
