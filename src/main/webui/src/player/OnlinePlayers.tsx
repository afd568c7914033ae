import { Badge, Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconDots, IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import type { GameDetails, Player, ServerDetails } from '@/api';
import { BanDialog, canBeBanned } from '@/ban';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import {
  type Column,
  CopyText,
  DataTable,
  EmptyState,
  formatDuration,
  formatExactTime,
  Loaded,
  SearchInput,
  useNow,
} from '@/shared';
import { KickDialog, WriteDialog } from './ModerationDialogs';
import { usePlayers } from './queries';

type Open = { dialog: 'kick' | 'ban'; player: Player } | { dialog: 'write'; player: Player | null };

interface OnlinePlayersProps {
  server: ServerDetails;
  game: GameDetails;
}

/** Who plays now, and what administrators can do with them. A dialog stays when the server goes down: something is typed in it. */
export function OnlinePlayers({ server, game }: OnlinePlayersProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <PlayerList server={server} game={game} onOpen={setOpen} />
      {open?.dialog === 'kick' && <KickDialog server={server.id} player={open.player} onClose={close} />}
      {open?.dialog === 'write' && <WriteDialog server={server.id} player={open.player} onClose={close} />}
      {open?.dialog === 'ban' && (
        <BanDialog server={server.id} game={game} target={{ kind: 'online', player: open.player }} onClose={close} />
      )}
    </>
  );
}

function PlayerList({ server, game, onOpen }: OnlinePlayersProps & { onOpen: (open: Open) => void }) {
  const { player: text, common } = useMessages();
  const admin = useIsAdmin();
  const query = usePlayers(server.id);
  const [search, setSearch] = useState('');
  const running = server.status === 'running';
  const moderates = game.capabilities.includes('moderation');
  const lists = game.capabilities.includes('player_list');

  if (!running) {
    return (
      <EmptyState>
        {server.status === 'starting' || server.status === 'stopping' ? text.starting : text.notRunning}
      </EmptyState>
    );
  }
  if (!lists) {
    return (
      <EmptyState>
        {server.player_count ? text.noNames(server.player_count, game.display_name) : text.noList(game.display_name)}
      </EmptyState>
    );
  }
  return (
    <Loaded query={query}>
      {({ players, player_count, max_players }) => {
        const found = players.filter((player) => matches(player, search));
        return (
          <Stack gap="sm">
            <Group gap="sm">
              <Title order={2} size="h4">
                {text.online}
              </Title>
              <Badge variant="default" tt="none" size="lg">
                {text.count(player_count, max_players)}
              </Badge>
              {players.length > 1 && <SearchInput label={text.search} value={search} onChange={setSearch} />}
              {admin && moderates && (
                <Button
                  variant="default"
                  ml="auto"
                  leftSection={<IconMessage size={16} aria-hidden />}
                  disabled={player_count === 0}
                  onClick={() => onOpen({ dialog: 'write', player: null })}
                >
                  {text.broadcast}
                </Button>
              )}
            </Group>
            {admin && !moderates && player_count > 0 && (
              <Text size="sm" c="dimmed">
                {text.noModeration(game.display_name)}
              </Text>
            )}
            {players.length === 0 ? (
              <EmptyState>{player_count > 0 ? text.noNames(player_count, game.display_name) : text.nobody}</EmptyState>
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
              <PlayerTable players={found} admin={admin} moderates={moderates} onOpen={onOpen} />
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function matches(player: Player, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [player.name, player.guid, player.steam_id, player.address].some((text) =>
    text?.toLowerCase().includes(wanted),
  );
}

interface PlayerTableProps {
  players: readonly Player[];
  admin: boolean;
  moderates: boolean;
  onOpen: (open: Open) => void;
}

function PlayerTable({ players, admin, moderates, onOpen }: PlayerTableProps) {
  const { player: text } = useMessages();
  // A column that no player has anything for says nothing.
  const any = (has: (player: Player) => unknown) => players.some((player) => has(player) != null);
  const columns: Column<Player>[] = [
    {
      key: 'name',
      label: text.columns.name,
      primary: true,
      sortBy: (player) => player.name,
      render: (player) => (
        <Text span size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {player.name}
        </Text>
      ),
    },
    ...(any((player) => player.ping)
      ? [
          {
            key: 'ping',
            label: text.columns.ping,
            numeric: true,
            sortBy: (player: Player) => player.ping,
            render: (player: Player) => (player.ping == null ? '' : text.ping(player.ping)),
            empty: (player: Player) => player.ping == null,
          },
        ]
      : []),
    ...(any((player) => player.joined_at)
      ? [
          {
            key: 'time',
            label: text.columns.time,
            numeric: true,
            sortBy: (player: Player) => (player.joined_at ? -Date.parse(player.joined_at) : null),
            render: (player: Player) => player.joined_at && <Elapsed since={player.joined_at} />,
            empty: (player: Player) => player.joined_at == null,
          },
        ]
      : []),
    ...(any((player) => player.guid ?? player.steam_id)
      ? [
          {
            key: 'ids',
            label: text.columns.ids,
            render: (player: Player) => <Identity player={player} />,
            empty: (player: Player) => !player.guid && !player.steam_id,
            wide: true,
          },
        ]
      : []),
    ...(admin && any((player) => player.address)
      ? [
          {
            key: 'address',
            label: text.columns.address,
            render: (player: Player) =>
              player.address && <CopyText value={player.address} label={text.columns.address} />,
            empty: (player: Player) => !player.address,
          },
        ]
      : []),
  ];
  if (admin) {
    columns.push({
      key: 'actions',
      label: text.columns.actions,
      actions: true,
      render: (player) => <PlayerMenu player={player} moderates={moderates} onOpen={onOpen} />,
    });
  }
  return (
    <DataTable
      label={text.list}
      columns={columns}
      rows={players}
      rowKey={(player) => `${player.slot_id} ${player.name}`}
      initialSort={{ key: 'name', descending: false }}
    />
  );
}

function PlayerMenu({ player, moderates, onOpen }: Omit<PlayerTableProps, 'players' | 'admin'> & { player: Player }) {
  const { player: text } = useMessages();
  const bannable = canBeBanned(player);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          rightSection={<IconDots size={16} aria-hidden />}
          aria-label={text.actionsOf(player.name)}
        >
          {text.columns.actions}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {moderates && (
          <>
            <Menu.Item onClick={() => onOpen({ dialog: 'write', player })}>{text.message} …</Menu.Item>
            <Menu.Item onClick={() => onOpen({ dialog: 'kick', player })}>{text.kick} …</Menu.Item>
          </>
        )}
        <Menu.Item
          c={bannable ? 'var(--mantine-color-error)' : undefined}
          disabled={!bannable}
          onClick={() => onOpen({ dialog: 'ban', player })}
        >
          {text.ban} …
          {!bannable && (
            <Text size="xs" c="dimmed">
              {text.noIdentity}
            </Text>
          )}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Identity({ player }: { player: Player }) {
  const { player: text } = useMessages();
  return (
    <Stack gap={0} align="flex-start">
      {player.guid && <CopyText value={player.guid} label={text.columns.guid} size="xs" />}
      {player.steam_id && <CopyText value={player.steam_id} label={text.columns.steam} size="xs" />}
    </Stack>
  );
}

/** How long somebody is there, going up. */
export function Elapsed({ since }: { since: string }) {
  const now = useNow();
  return (
    <time dateTime={since} title={formatExactTime(since)}>
      {formatDuration(Math.max(0, (now - Date.parse(since)) / 1_000))}
    </time>
  );
}
