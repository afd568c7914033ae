import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, keys, type Mod } from '@/api';
import { useMessages } from '@/messages';
import { useServer } from '@/server';
import { useIsAdmin } from '@/session';
import {
  EmptyState,
  ErrorNotice,
  formatBytes,
  Loaded,
  notifyDone,
  SearchInput,
  useLeaveGuard,
  useUploadLimit,
  useUploads,
} from '@/shared';
import { AddMods } from './AddMods';
import { ModLists } from './ModLists';
import classes from './Mods.module.css';
import { useEnableMods, useModSizes, useMods } from './queries';
import { useDraft } from './useDraft';

/** What a game is extended with. */
export function ModsTab() {
  const { server, game } = useServer();
  const { server: text } = useMessages();
  const query = useMods(server.id);
  if (!game.capabilities.includes('mod_manager')) {
    return <EmptyState>{text.missing.mods(game.display_name)}</EmptyState>;
  }
  return (
    <Loaded query={query}>
      {({ mods, config_version }) => <ModEditor key={server.id} mods={mods} version={config_version} />}
    </Loaded>
  );
}

function ModEditor({ mods, version }: { mods: readonly Mod[]; version: number }) {
  const { mod: text, common } = useMessages();
  const { server, game } = useServer();
  const admin = useIsAdmin();
  const client = useQueryClient();
  const draft = useDraft(mods, version);
  const save = useEnableMods(server.id);
  const [search, setSearch] = useState('');
  const [withSizes, setWithSizes] = useState(false);
  const sizes = useModSizes(server.id, withSizes);
  const uploads = useUploads({
    path: () => `/api/servers/${server.id}/mods`,
    limit: useUploadLimit(),
    extension: '.zip',
    onStored: () => void client.invalidateQueries({ queryKey: keys.mods(server.id) }),
  });
  useLeaveGuard(uploads.busy || draft.dirty, uploads.busy ? common.upload.guard : text.guard);

  const submit = () =>
    save.mutate(
      { lists: draft.lists, version: draft.version },
      {
        onSuccess: () => notifyDone(text.saved),
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'VERSION_CONFLICT') {
            // The draft is put onto the newer list as soon as that is here.
            void client.invalidateQueries({ queryKey: keys.mods(server.id) });
          }
        },
      },
    );
  const discard = () => {
    draft.discard();
    save.reset();
  };
  const conflict = save.error instanceof ApiError && save.error.code === 'VERSION_CONFLICT';
  const total = [...draft.lists.mods, ...draft.lists.serverMods].reduce(
    (sum, name) => sum + (sizes.data?.[name] ?? 0),
    0,
  );

  return (
    <Stack gap="lg">
      {mods.length > 0 && (
        <Group gap="sm">
          {mods.length > 5 && <SearchInput label={text.search} value={search} onChange={setSearch} />}
          {sizes.data === undefined ? (
            <Button variant="default" loading={withSizes && sizes.isFetching} onClick={() => setWithSizes(true)}>
              {text.sizes}
            </Button>
          ) : (
            <Text size="sm">{text.total(formatBytes(total))}</Text>
          )}
        </Group>
      )}
      {sizes.error && <ErrorNotice error={sizes.error} onRetry={() => void sizes.refetch()} />}
      <ModLists
        server={server.id}
        mods={mods}
        lists={draft.lists}
        sizes={sizes.data ?? {}}
        search={search}
        admin={admin}
        onChange={draft.change}
      />
      {draft.dirty && (
        <section className={classes.saveBar} aria-label={text.unsaved}>
          {save.error && !conflict && <ErrorNotice error={save.error} />}
          {(draft.rebased || conflict) && (
            <Alert icon={<IconInfoCircle aria-hidden />} role="alert">
              {text.rebased}
            </Alert>
          )}
          <Group gap="sm" justify="space-between">
            <Text size="sm" role="status">
              {text.unsaved}
            </Text>
            <Group gap="sm">
              <Button variant="default" onClick={discard}>
                {text.discard}
              </Button>
              <Button loading={save.isPending} onClick={submit}>
                {text.save}
              </Button>
            </Group>
          </Group>
        </section>
      )}
      {admin && (
        <AddMods
          server={server}
          game={game}
          uploads={uploads}
          onPreset={(names) => {
            draft.change({
              mods: names.filter((name) => !draft.lists.serverMods.includes(name)),
              serverMods: draft.lists.serverMods,
            });
            notifyDone(text.presetUsed);
          }}
        />
      )}
    </Stack>
  );
}
