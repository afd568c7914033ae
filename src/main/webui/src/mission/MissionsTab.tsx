import { Badge, Button, Group, Menu, Stack, Text, Tooltip } from '@mantine/core';
import { IconDots, IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys, type Mission } from '@/api';
import { useMessages } from '@/messages';
import { useServer } from '@/server';
import { useIsAdmin } from '@/session';
import {
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  FileDrop,
  formatBytes,
  Loaded,
  notifyDone,
  notifyFailed,
  notifyUndo,
  SearchInput,
  UploadList,
  useLeaveGuard,
  useUploadLimit,
  useUploads,
} from '@/shared';
import { checkMission, isTaken, missionExtension } from './checks';
import { PlayDialog } from './PlayDialog';
import { useDeleteMission, useMissions, useRestoreMission } from './queries';

/** What a server can play. */
export function MissionsTab() {
  const { server, game } = useServer();
  const { server: text } = useMessages();
  return game.capabilities.includes('mission_manager') ? (
    <MissionList key={server.id} />
  ) : (
    <EmptyState>{text.missing.missions(game.display_name)}</EmptyState>
  );
}

function MissionList() {
  const { mission: text, common } = useMessages();
  const { server, game } = useServer();
  const admin = useIsAdmin();
  const query = useMissions(server.id);
  const [search, setSearch] = useState('');
  const [playing, setPlaying] = useState<Mission | null>(null);
  const remove = useDeleteMission(server.id);
  const restore = useRestoreMission(server.id);

  // No question before it: for a while, a deletion can be taken back.
  const deleteMission = async ({ filename, mission_name: name }: Mission) => {
    try {
      const { note, restorable_until: until } = await remove.mutateAsync(filename);
      const message = [text.deleted(name), note].filter(Boolean).join('. ');
      if (until == null) {
        notifyDone(message);
      } else {
        notifyUndo(message, text.restoreFailed(name), async () => {
          await restore.mutateAsync(filename);
          notifyDone(text.restored(name));
        });
      }
    } catch (problem) {
      notifyFailed(text.deleteFailed(name), problem);
    }
  };

  return (
    <Stack gap="md">
      {admin && <MissionUpload server={server.id} gameType={game.game_type} present={query.data?.missions ?? []} />}
      <Loaded query={query}>
        {({ missions }) => {
          const wanted = search.trim().toLowerCase();
          const found = missions.filter((each) =>
            `${each.mission_name} ${each.terrain ?? ''}`.toLowerCase().includes(wanted),
          );
          return (
            <>
              {missions.length > 1 && (
                <Group>
                  <SearchInput label={text.search} value={search} onChange={setSearch} />
                </Group>
              )}
              {missions.length === 0 ? (
                <EmptyState>{admin ? text.empty : text.emptyViewer}</EmptyState>
              ) : found.length === 0 ? (
                <EmptyState
                  actions={
                    <Button variant="default" onClick={() => setSearch('')}>
                      {common.clearSearch}
                    </Button>
                  }
                >
                  {common.nothingFound(search)}
                </EmptyState>
              ) : (
                <MissionTable
                  server={server.id}
                  missions={found}
                  admin={admin}
                  running={server.status === 'running'}
                  onPlay={setPlaying}
                  onDelete={(mission) => void deleteMission(mission)}
                />
              )}
            </>
          );
        }}
      </Loaded>
      {playing !== null && <PlayDialog server={server.id} mission={playing} onClose={() => setPlaying(null)} />}
    </Stack>
  );
}

interface MissionUploadProps {
  server: number;
  gameType: string;
  present: readonly Mission[];
}

function MissionUpload({ server, gameType, present }: MissionUploadProps) {
  const { mission: text, common } = useMessages();
  const client = useQueryClient();
  const limit = useUploadLimit();
  const extension = missionExtension(gameType);
  const uploads = useUploads({
    path: (overwrite) => `/api/servers/${server}/missions${overwrite ? '?overwrite=true' : ''}`,
    limit,
    extension,
    check: (file) => checkMission(file.name, gameType, present, text),
    isTaken,
    onStored: () => void client.invalidateQueries({ queryKey: keys.missions(server) }),
  });
  useLeaveGuard(uploads.busy, common.upload.guard);
  return (
    <>
      <FileDrop action={text.upload} accept={extension} multiple onFiles={uploads.add}>
        {text.drop(extension)} {limit !== undefined && common.upload.limit(formatBytes(limit))}
      </FileDrop>
      <UploadList uploads={uploads} />
    </>
  );
}

interface MissionTableProps {
  server: number;
  missions: readonly Mission[];
  admin: boolean;
  running: boolean;
  onPlay: (mission: Mission) => void;
  onDelete: (mission: Mission) => void;
}

function MissionTable({ server, missions, admin, running, onPlay, onDelete }: MissionTableProps) {
  const { mission: text } = useMessages();
  const columns: Column<Mission>[] = [
    {
      key: 'name',
      label: text.columns.name,
      primary: true,
      sortBy: (mission) => mission.mission_name,
      render: (mission) => (
        <Group gap="xs">
          <Text span size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {mission.mission_name}
          </Text>
          {mission.playing && (
            <Badge
              variant="default"
              c="var(--state-running)"
              tt="none"
              leftSection={<IconPlayerPlay size={12} aria-hidden />}
            >
              {text.playing}
            </Badge>
          )}
          {mission.in_rotation && (
            <Tooltip label={text.rotationHelp}>
              <Badge variant="default" tt="none">
                {text.rotation}
              </Badge>
            </Tooltip>
          )}
          {mission.shared && (
            <Tooltip label={text.sharedHelp}>
              <Badge variant="default" tt="none">
                {text.shared}
              </Badge>
            </Tooltip>
          )}
        </Group>
      ),
    },
    {
      key: 'terrain',
      label: text.columns.terrain,
      sortBy: (mission) => mission.terrain,
      render: (mission) => mission.terrain,
      empty: (mission) => !mission.terrain,
    },
    {
      key: 'size',
      label: text.columns.size,
      numeric: true,
      sortBy: (mission) => mission.file_size,
      render: (mission) => formatBytes(mission.file_size),
    },
    {
      key: 'changed',
      label: text.columns.changed,
      sortBy: (mission) => mission.modified_at,
      render: (mission) => <DateTime time={mission.modified_at} />,
    },
  ];
  if (admin) {
    columns.push({
      key: 'actions',
      label: text.columns.actions,
      actions: true,
      render: (mission) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Tooltip label={text.playStopped} disabled={running}>
            <Button
              size="xs"
              variant="default"
              data-disabled={!running || undefined}
              aria-disabled={!running}
              aria-label={text.playOf(mission.mission_name)}
              onClick={() => running && onPlay(mission)}
            >
              {text.play}
            </Button>
          </Tooltip>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" variant="default" px={8} aria-label={text.actionsOf(mission.mission_name)}>
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                component="a"
                href={`/api/servers/${server}/missions/${encodeURIComponent(mission.filename)}`}
                download
              >
                {text.download}
              </Menu.Item>
              <Menu.Item
                c={mission.shared ? undefined : 'var(--mantine-color-error)'}
                disabled={mission.shared}
                onClick={() => onDelete(mission)}
              >
                {text.delete}
                {mission.shared && (
                  <Text size="xs" c="dimmed" maw="14rem">
                    {text.sharedHelp}
                  </Text>
                )}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      ),
    });
  }
  return <DataTable label={text.list} columns={columns} rows={missions} rowKey={(mission) => mission.filename} />;
}
