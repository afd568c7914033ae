import { Button, Checkbox, Group, Menu, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Ban } from '@/api';
import { useMessages } from '@/messages';
import { useServer } from '@/server';
import { useIsAdmin } from '@/session';
import {
  type Column,
  CopyText,
  confirm,
  DataTable,
  EmptyState,
  Loaded,
  notifyDone,
  notifyUndo,
  Pager,
  RelativeTime,
  SearchInput,
} from '@/shared';
import { againOf, BanDialog, type BanTarget } from './BanDialog';
import { ChangeBanDialog } from './ChangeBanDialog';
import { ImportDialog } from './ImportDialog';
import { PAGE, sameAgain, useBans, useCreateBan, useLiftBan } from './queries';
import { SyncNotice } from './SyncNotice';
import { TimeLeft } from './TimeLeft';

type Open = { dialog: 'ban'; target: BanTarget } | { dialog: 'change'; ban: Ban } | { dialog: 'import' };

/** Who is not let in, and whether the game goes by it. */
export function BansTab() {
  const { ban: text, common } = useMessages();
  const { server, game } = useServer();
  const admin = useIsAdmin();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [inactive, setInactive] = useState(false);
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<Open | null>(null);
  const query = useBans(server.id, { search, inactive, offset });
  const lift = useLiftBan(server.id);
  const create = useCreateBan(server.id);
  const close = () => setOpen(null);
  const withFile = game.capabilities.includes('ban_manager');

  const askLift = (ban: Ban) => {
    const who = ban.name ?? ban.guid;
    confirm({
      title: text.liftTitle(who),
      text: text.liftText,
      action: text.liftAction,
      onConfirm: async () => {
        await lift.mutateAsync(ban);
        notifyUndo(text.liftedNotice(who), text.undoFailed(who), async () => {
          await create.mutateAsync(sameAgain(ban, Date.now()));
          notifyDone(text.restored(who));
        });
      },
    });
  };

  return (
    <Stack gap="md">
      <Group gap="sm">
        <SearchInput
          label={text.search}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setOffset(0);
          }}
        />
        <Checkbox
          label={text.inactive}
          checked={inactive}
          onChange={(event) => {
            setInactive(event.currentTarget.checked);
            setOffset(0);
          }}
        />
        {admin && (
          <Group gap="xs" ml="auto">
            {withFile && (
              <Button variant="default" onClick={() => setOpen({ dialog: 'import' })}>
                {text.import}
              </Button>
            )}
            <ExportMenu server={server.id} withFile={withFile} />
            <Button onClick={() => setOpen({ dialog: 'ban', target: { kind: 'new' } })}>{text.add}</Button>
          </Group>
        )}
      </Group>
      <Loaded query={query}>
        {({ bans, sync, total }) => (
          <>
            <SyncNotice sync={sync} game={game.display_name} />
            {total === 0 ? (
              search === '' ? (
                <EmptyState>{text.empty}</EmptyState>
              ) : (
                <EmptyState
                  actions={
                    <Button variant="default" onClick={() => setTyped('')}>
                      {common.clearSearch}
                    </Button>
                  }
                >
                  {common.nothingFound(search)}
                </EmptyState>
              )
            ) : (
              <BanTable
                bans={bans}
                admin={admin}
                onChange={(ban) => setOpen({ dialog: 'change', ban })}
                onLift={askLift}
                onAgain={(ban) => setOpen({ dialog: 'ban', target: againOf(ban) })}
              />
            )}
            <Pager total={total} offset={offset} limit={PAGE} onChange={setOffset} />
          </>
        )}
      </Loaded>
      {open?.dialog === 'ban' && <BanDialog server={server.id} game={game} target={open.target} onClose={close} />}
      {open?.dialog === 'change' && <ChangeBanDialog server={server.id} ban={open.ban} onClose={close} />}
      {open?.dialog === 'import' && <ImportDialog server={server.id} onClose={close} />}
    </Stack>
  );
}

interface BanTableProps {
  bans: readonly Ban[];
  admin: boolean;
  onChange: (ban: Ban) => void;
  onLift: (ban: Ban) => void;
  onAgain: (ban: Ban) => void;
}

function BanTable({ bans, admin, onChange, onLift, onAgain }: BanTableProps) {
  const { ban: text } = useMessages();
  const button = (action: string, ban: Ban, onClick: (ban: Ban) => void) => (
    <Button
      size="xs"
      variant="default"
      aria-label={text.actionOn(action, ban.name ?? ban.guid)}
      onClick={() => onClick(ban)}
    >
      {action}
    </Button>
  );
  const columns: Column<Ban>[] = [
    {
      key: 'who',
      label: text.columns.who,
      primary: true,
      render: (ban) => (
        <Stack gap={0}>
          <Text span size="sm" fw={600} c={ban.name ? undefined : 'dimmed'}>
            {ban.name ?? text.noName}
          </Text>
          {ban.guid === '***' ? (
            <Text span size="sm" c="dimmed">
              {text.hidden}
            </Text>
          ) : (
            <CopyText value={ban.guid} label={text.types[ban.ban_type]} size="xs" />
          )}
        </Stack>
      ),
    },
    { key: 'type', label: text.columns.type, render: (ban) => text.types[ban.ban_type] },
    {
      key: 'reason',
      label: text.columns.reason,
      render: (ban) =>
        ban.reason || (
          <Text span size="sm" c="dimmed">
            {text.noReason}
          </Text>
        ),
    },
    {
      key: 'by',
      label: text.columns.by,
      render: (ban) => (
        <>
          {ban.banned_by}
          {text.origins[ban.origin] && (
            <Text span size="sm" c="dimmed">
              {`, ${text.origins[ban.origin]}`}
            </Text>
          )}
        </>
      ),
    },
    { key: 'at', label: text.columns.at, render: (ban) => <RelativeTime time={ban.created_at} /> },
    { key: 'left', label: text.columns.left, render: (ban) => <TimeLeft ban={ban} /> },
  ];
  if (admin) {
    columns.push({
      key: 'actions',
      label: text.columns.actions,
      actions: true,
      render: (ban) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {ban.is_active ? (
            <>
              {button(text.change, ban, onChange)}
              {button(text.lift, ban, onLift)}
            </>
          ) : (
            button(text.again, ban, onAgain)
          )}
        </Group>
      ),
    });
  }
  return <DataTable label={text.list} columns={columns} rows={bans} rowKey={(ban) => ban.id} />;
}

function ExportMenu({ server, withFile }: { server: number; withFile: boolean }) {
  const { ban: text } = useMessages();
  const item = (format: string, label: string) => (
    <Menu.Item component="a" href={`/api/servers/${server}/bans/export?format=${format}`} download>
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {text.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {withFile && item('txt', text.exportText)}
        {item('json', text.exportJson)}
      </Menu.Dropdown>
    </Menu>
  );
}
