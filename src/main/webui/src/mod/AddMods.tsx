import { Button, Stack, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice, FileDrop, formatBytes, UploadList, type Uploads, useUploadLimit } from '@/shared';
import { InstallPanel } from './InstallPanel';
import classes from './Mods.module.css';
import { PresetDialog } from './PresetDialog';
import { type ModPreset, useReadPreset } from './queries';

interface AddModsProps {
  server: ServerDetails;
  game: GameDetails;
  uploads: Uploads;
  onPreset: (mods: readonly string[]) => void;
}

/** The ways by which mods come here: a zip file, the workshop, a list of the game's launcher. */
export function AddMods({ server, game, uploads, onPreset }: AddModsProps) {
  const { mod: text, common } = useMessages();
  const limit = useUploadLimit();
  const [preset, setPreset] = useState<ModPreset | null>(null);
  const read = useReadPreset(server.id);
  const installer = game.capabilities.includes('installer');
  return (
    <Stack gap="sm" component="section" aria-label={text.add}>
      <Title order={2} size="h4">
        {text.add}
      </Title>
      <div className={classes.lists}>
        <Stack gap="sm">
          <FileDrop action={text.upload} accept=".zip" multiple onFiles={uploads.add}>
            {text.uploadHelp} {limit !== undefined && common.upload.limit(formatBytes(limit))}
          </FileDrop>
          <UploadList uploads={uploads} />
          <FileDrop
            action={text.presetImport}
            accept=".html,text/html"
            onFiles={([file]) => file && read.mutate(file, { onSuccess: setPreset })}
          >
            {text.presetHelp}
          </FileDrop>
          {read.error && <ErrorNotice error={read.error} />}
          <Button
            component="a"
            href={`/api/servers/${server.id}/mods/preset`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            title={text.presetExportHelp}
            className={classes.fit}
          >
            {text.presetExport}
          </Button>
        </Stack>
        {installer && <InstallPanel server={server} />}
      </div>
      {preset !== null && (
        <PresetDialog
          server={server.id}
          preset={preset}
          canInstall={installer}
          onUse={onPreset}
          onClose={() => setPreset(null)}
        />
      )}
    </Stack>
  );
}
