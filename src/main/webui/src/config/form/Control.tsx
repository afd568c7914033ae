import { Anchor, Input, Stack, Switch, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { FieldProblem } from '@/api';
import { useMessages } from '@/messages';
import { useForm } from './context';
import { FlagsControl } from './FlagsControl';
import { JsonControl, NumberControl, TextControl } from './inputs';
import { MapControl } from './MapControl';
import { RecordFields, RecordsControl } from './RecordsControl';
import { SecretControl } from './SecretControl';
import { equal, type Field, isObject } from './schema';
import { TextsControl } from './TextsControl';

export interface ControlProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Of the value, from the section on: `missions[0].template`. */
  path: string;
  /** Id of the input; `ID-label` names it, and `ID-description` describes it. */
  id: string;
  problems?: readonly FieldProblem[];
}

/** Controls that consist of several inputs, and are a group rather than a labelled input. */
export function isCompound(field: Field): boolean {
  return ['texts', 'flags', 'records', 'record', 'map'].includes(field.kind);
}

/** What a value is changed with. */
export function Control(props: ControlProps) {
  const { field, value, onChange, path, id } = props;
  const { config: text } = useMessages();
  const { elsewhere } = useForm();
  const place = elsewhere?.[path];
  if (place !== undefined) {
    return <Elsewhere value={value} {...place} />;
  }
  switch (field.kind) {
    case 'switch': {
      const [off, on] = field.options;
      const checked = equal(value, on?.value);
      return (
        <div style={{ display: 'flex', alignItems: 'center', gap: '0.625rem', minHeight: '2.25rem' }}>
          <Switch
            id={id}
            data-path={path}
            checked={checked}
            onChange={(event) => onChange(event.currentTarget.checked ? on?.value : off?.value)}
            aria-describedby={`${id}-description`}
          />
          <Text size="sm" aria-hidden>
            {checked ? text.on : text.off}
          </Text>
        </div>
      );
    }
    case 'choice': {
      const index = field.options.findIndex((option) => equal(option.value, value));
      return (
        <Input
          component="select"
          pointer
          data-path={path}
          value={String(index)}
          onChange={(event) => onChange(field.options[Number(event.currentTarget.value)]?.value)}
        >
          {index < 0 && <option value="-1">{value === undefined ? text.notSet : String(value)}</option>}
          {field.options.map((option, each) => (
            <option key={option.title} value={String(each)}>
              {option.title}
            </option>
          ))}
        </Input>
      );
    }
    case 'integer':
    case 'number':
      return <NumberControl {...props} />;
    case 'secret':
      return <SecretControl {...props} />;
    case 'texts':
      return <TextsControl {...props} />;
    case 'flags':
      return <FlagsControl {...props} />;
    case 'records':
      return <RecordsControl {...props} />;
    case 'record':
      return <RecordFields {...props} value={isObject(value) ? value : {}} />;
    case 'map':
      return <MapControl {...props} />;
    case 'json':
      return <JsonControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

function Elsewhere({ value, to, label }: { value: unknown; to: string; label: string }) {
  const { config: text } = useMessages();
  const items = Array.isArray(value) ? value.map(String) : [];
  return (
    <Stack gap={4}>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {text.noEntries}
        </Text>
      ) : (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {items.join(', ')}
        </Text>
      )}
      <Anchor component={Link} to={to} size="sm" className="target">
        {label}
      </Anchor>
    </Stack>
  );
}
