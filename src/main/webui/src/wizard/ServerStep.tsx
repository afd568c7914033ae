import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import type { FieldProblem } from '@/api';
import { useMessages } from '@/messages';
import { useExecutables, useGame } from '@/server';
import type { Draft } from './draft';
import { usePorts } from './queries';

interface StepProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  problems: readonly FieldProblem[];
}

const OTHER = '…';

export function ServerStep({ draft, onChange, problems }: StepProps) {
  const { wizard } = useMessages();
  const text = wizard.server;
  const { otherPath } = draft;
  const game = useGame(draft.gameType);
  const executables = useExecutables(draft.gameType);
  const places = executables.data?.filter((place) => place.exists || place.installed_later) ?? [];
  const chosen = otherPath ? OTHER : draft.exePath;
  const error = (field: string) => problems.find((problem) => problem.field.split(/[.[]/)[0] === field)?.message;

  // The first that is there is what most people want.
  const first = places.find((place) => place.source !== 'practice')?.path;
  useEffect(() => {
    if (executables.data === undefined || draft.exePath !== '' || otherPath) {
      return;
    }
    onChange(first === undefined ? { otherPath: true } : { exePath: first });
  }, [executables.data, draft.exePath, otherPath, first, onChange]);

  return (
    <Stack gap="md">
      <TextInput
        id="new-name"
        label={text.name}
        description={text.nameHelp}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={error('name')}
        required
        maxLength={255}
        autoComplete="off"
      />
      <TextInput
        id="new-description"
        label={text.description}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={error('description')}
        autoComplete="off"
      />
      <TagsInput
        id="new-tags"
        label={text.tags}
        description={text.tagsHelp}
        value={draft.tags}
        onChange={(tags) => onChange({ tags })}
        error={error('tags')}
        maxTags={20}
      />
      <Select
        id={otherPath ? undefined : 'new-exe_path'}
        label={text.executable}
        description={text.executableHelp}
        data={[
          ...places.map((place) => ({
            value: place.path,
            label: `${place.path} (${text.sources[place.source] ?? place.source})`,
          })),
          { value: OTHER, label: text.otherPath },
        ]}
        value={chosen === '' ? null : chosen}
        allowDeselect={false}
        onChange={(value) =>
          onChange({ otherPath: value === OTHER, exePath: value === OTHER || value === null ? '' : value })
        }
        error={otherPath ? undefined : error('exe_path')}
      />
      {otherPath && (
        <TextInput
          id="new-exe_path"
          label={text.path}
          description={text.pathHelp(game.data?.allowed_executables.join(', ') ?? '')}
          value={draft.exePath}
          onChange={(event) => onChange({ exePath: event.currentTarget.value })}
          error={error('exe_path')}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          id="new-game_port"
          label={text.gamePort}
          description={text.gamePortHelp}
          value={draft.gamePort}
          onChange={(value) => onChange({ gamePort: typeof value === 'number' ? value : '' })}
          error={error('game_port')}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator={false}
          hideControls
        />
        <NumberInput
          id="new-rcon_port"
          label={text.rconPort}
          description={text.rconPortHelp}
          value={draft.rconPort}
          onChange={(value) => onChange({ rconPort: typeof value === 'number' ? value : '' })}
          error={error('rcon_port')}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator={false}
          hideControls
        />
      </SimpleGrid>
      <PortCheck draft={draft} onChange={onChange} />
      <Checkbox
        id="new-auto_restart"
        label={text.restart}
        description={text.restartHelp}
        checked={draft.autoRestart}
        onChange={(event) => onChange({ autoRestart: event.currentTarget.checked })}
      />
      {draft.autoRestart && (
        <NumberInput
          id="new-max_restarts"
          label={text.maxRestarts}
          value={draft.maxRestarts}
          onChange={(value) => onChange({ maxRestarts: typeof value === 'number' ? value : '' })}
          error={error('max_restarts')}
          min={0}
          max={20}
          allowDecimal={false}
          maw={260}
        />
      )}
      <Checkbox
        id="new-auto_start"
        label={text.autoStart}
        description={text.autoStartHelp}
        checked={draft.autoStart}
        onChange={(event) => onChange({ autoStart: event.currentTarget.checked })}
      />
    </Stack>
  );
}

/** Says while one types whether the ports are free, and which are otherwise. */
function PortCheck({ draft, onChange }: Pick<StepProps, 'draft' | 'onChange'>) {
  const { wizard } = useMessages();
  const text = wizard.server;
  const [gamePort] = useDebouncedValue(draft.gamePort, 300);
  const [rconPort] = useDebouncedValue(draft.rconPort, 300);
  const ports = usePorts(draft.gameType, gamePort, rconPort);
  const taken = ports.data?.ports.filter((port) => !port.free) ?? [];
  const suggestion = ports.data?.suggestion;
  return (
    <Group gap="sm" mih={36} role="status">
      {ports.isLoading && (
        <Text size="sm" c="dimmed">
          {text.checking}
        </Text>
      )}
      {ports.error && (
        <Text size="sm" c="red">
          {ports.error.message}
        </Text>
      )}
      {ports.data && taken.length === 0 && (
        <Text size="sm" style={{ color: 'var(--state-running)' }}>
          {text.free(ports.data.ports.map((port) => `${port.port}/${port.protocol}`).join(', '))}
        </Text>
      )}
      {taken.map((port) => (
        <Text key={`${port.port}${port.protocol}`} size="sm" style={{ color: 'var(--state-crashed)' }}>
          {text.taken(`${port.port}/${port.protocol}`, port.taken_by ?? '')}
        </Text>
      ))}
      {taken.length > 0 && suggestion != null && (
        <Button size="xs" variant="default" onClick={() => onChange({ gamePort: suggestion.game_port, rconPort: '' })}>
          {text.use(suggestion.game_port)}
        </Button>
      )}
    </Group>
  );
}
