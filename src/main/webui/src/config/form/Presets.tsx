import { Button, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { equal, type Preset, type Values } from './schema';

interface PresetsProps {
  presets: readonly Preset[];
  value: Values;
  onUse: (values: Values) => void;
}

/** Values that suit a situation, taken over with one press. Nothing is saved by it. */
export function Presets({ presets, value, onUse }: PresetsProps) {
  const { config: text } = useMessages();
  return (
    <div>
      <Text size="sm" fw={600} mb={4} id="presets">
        {text.presets}
      </Text>
      <Group gap="xs" role="group" aria-labelledby="presets" align="stretch">
        {presets.map((preset) => {
          const used = Object.entries(preset.values).every(([name, wanted]) => equal(value[name], wanted));
          return (
            <Button
              key={preset.name}
              variant="default"
              h="auto"
              py={6}
              px="sm"
              styles={{ label: { whiteSpace: 'normal' }, inner: { justifyContent: 'flex-start' } }}
              aria-pressed={used}
              leftSection={used ? <IconCheck size={16} aria-hidden /> : undefined}
              onClick={() => onUse(preset.values)}
            >
              <span style={{ textAlign: 'left' }}>
                <Text size="sm" fw={600} component="span" display="block">
                  {preset.title}
                  {used && ` (${text.presetInUse})`}
                </Text>
                {preset.description && (
                  <Text size="xs" c="dimmed" component="span" display="block">
                    {preset.description}
                  </Text>
                )}
              </span>
            </Button>
          );
        })}
      </Group>
    </div>
  );
}
