import { Button, Group, List, Modal, Stack, Text, Title } from '@mantine/core';
import { useMessages } from '@/messages';
import { ErrorNotice } from '@/shared';
import { type ModPreset, useInstallMods } from './queries';

interface PresetDialogProps {
  server: number;
  preset: ModPreset;
  canInstall: boolean;
  onUse: (mods: readonly string[]) => void;
  onClose: () => void;
}

/** What of a launcher's list is here and what is not, and what to do about either. */
export function PresetDialog({ server, preset, canInstall, onUse, onClose }: PresetDialogProps) {
  const { mod: text, common } = useMessages();
  const install = useInstallMods(server);
  const ids = preset.missing.flatMap((mod) => (mod.workshop_id ? [mod.workshop_id] : []));
  return (
    <Modal opened onClose={onClose} title={text.presetTitle} closeButtonProps={{ 'aria-label': common.close }}>
      <Stack gap="md">
        <section>
          <Title order={3} size="h5">
            {text.presetHere(preset.present.length)}
          </Title>
          <List size="sm" type="ordered">
            {preset.present.map((name) => (
              <List.Item key={name} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </List.Item>
            ))}
          </List>
        </section>
        {preset.missing.length > 0 && (
          <section>
            <Title order={3} size="h5">
              {text.presetMissing(preset.missing.length)}
            </Title>
            <List size="sm">
              {preset.missing.map((mod) => (
                <List.Item key={`${mod.title} ${mod.workshop_id ?? ''}`} style={{ overflowWrap: 'anywhere' }}>
                  {mod.title}
                  {mod.workshop_id && (
                    <Text span size="sm" c="dimmed">
                      {` · ${text.workshop(mod.workshop_id)}`}
                    </Text>
                  )}
                </List.Item>
              ))}
            </List>
            {canInstall && ids.length > 0 && (
              <Button
                size="xs"
                variant="default"
                mt="xs"
                loading={install.isPending}
                onClick={() => install.mutate(ids, { onSuccess: onClose })}
              >
                {text.presetInstall}
              </Button>
            )}
            {install.error && <ErrorNotice error={install.error} />}
          </section>
        )}
        <Text size="sm" c="dimmed">
          {text.presetUseHelp}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.close}
          </Button>
          <Button
            disabled={preset.present.length === 0}
            onClick={() => {
              onUse(preset.present);
              onClose();
            }}
          >
            {text.presetUse}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
