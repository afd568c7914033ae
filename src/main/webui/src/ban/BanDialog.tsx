import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, type Ban, type GameDetails, type Player } from '@/api';
import { useMessages } from '@/messages';
import { DurationInput, FormDialog, notifyDone } from '@/shared';
import { type NewBan, useCreateBan } from './queries';
import { type BanType, uidProblem } from './rules';

export type BanTarget =
  | { kind: 'online'; player: Player }
  /** Somebody who need not be online. */
  | { kind: 'known'; name: string | null; guid: string | null; address: string | null; reason?: string }
  | { kind: 'new' };

/** Whether enough is known of somebody to ban them. */
export function canBeBanned(who: { guid?: string | null; address?: string | null }): boolean {
  return Boolean(who.guid) || Boolean(who.address);
}

export function againOf(ban: Ban): BanTarget {
  return {
    kind: 'known',
    name: ban.name ?? null,
    guid: ban.ban_type === 'GUID' ? ban.guid : null,
    address: ban.ban_type === 'IP' ? ban.guid : null,
    reason: ban.reason,
  };
}

interface BanDialogProps {
  server: number;
  game: GameDetails;
  target: BanTarget;
  onClose: () => void;
}

const LONGEST_REASON = 200;

/** Bans somebody who is online, somebody of the past, or whoever has a GUID or address that is typed in. */
export function BanDialog({ server, game, target, onClose }: BanDialogProps) {
  const { ban } = useMessages();
  const text = ban.dialog;
  const create = useCreateBan(server);
  const known = identity(target);
  const [type, setType] = useState<BanType>(known.guid || target.kind === 'new' ? 'GUID' : 'IP');
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState(false);
  const [reason, setReason] = useState(target.kind === 'known' ? (target.reason ?? '') : '');
  const [minutes, setMinutes] = useState<number | null>(1_440);

  const uid = target.kind === 'new' ? typed.trim() : (type === 'GUID' ? known.guid : known.address) || '';
  const problem =
    target.kind === 'new' ? uidProblem(type, typed, game.capabilities.includes('ban_manager'), text.rules) : null;
  const called = known.name ?? uid;
  const choices: BanType[] =
    target.kind === 'new'
      ? ['GUID', 'IP']
      : [...(known.guid ? ['GUID' as const] : []), ...(known.address ? ['IP' as const] : [])];

  const submit = async () => {
    const body: NewBan = { ban_type: type, reason: reason.trim(), duration_minutes: minutes ?? 0 };
    if (target.kind === 'online') {
      // Not the identity alone: a place on the server that changed hands is refused.
      Object.assign(body, {
        slot_id: target.player.slot_id,
        name: target.player.name,
        guid: target.player.guid ?? undefined,
      });
    } else {
      Object.assign(body, { player_uid: uid, name: known.name ?? undefined });
    }
    await create.mutateAsync(body);
    notifyDone(text.done(called));
  };

  return (
    <FormDialog
      title={target.kind === 'new' ? text.titleNew : text.title(called)}
      action={target.kind === 'new' ? text.action : text.actionOf(called)}
      danger
      disabled={problem !== null || minutes === null || reason.length > LONGEST_REASON || choices.length === 0}
      onClose={onClose}
      onSubmit={submit}
      adviceFor={(error) => {
        if (!(error instanceof ApiError)) {
          return undefined;
        }
        if (error.code === 'CONFLICT') {
          return error.details.ban_id === undefined ? text.slotTaken : text.exists;
        }
        return error.code === 'NOT_FOUND' && target.kind === 'online' ? text.slotEmpty : undefined;
      }}
    >
      {choices.length === 0 ? (
        <Text size="sm">{text.unknown}</Text>
      ) : (
        <Radio.Group label={text.byType} value={type} onChange={(next) => setType(next as BanType)}>
          <Stack gap="xs" mt={4}>
            {choices.map((choice) => (
              <Radio
                key={choice}
                value={choice}
                label={choice === 'GUID' ? text.guid : text.ip}
                description={choice === 'GUID' ? text.guidHelp : text.ipHelp}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {target.kind === 'new' ? (
        <TextInput
          label={type === 'GUID' ? text.uidGuid : text.uidIp}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => setLeft(true)}
          error={problem !== null && (left || typed.trim().length > 3) ? problem : undefined}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          autoComplete="off"
          spellCheck={false}
          required
          data-autofocus
        />
      ) : (
        uid !== '' && (
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {uid}
          </Text>
        )
      )}
      <TextInput
        label={ban.columns.reason}
        description={text.reasonHelp}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={reason.length > LONGEST_REASON ? text.rules.reason : undefined}
        data-autofocus={target.kind === 'new' ? undefined : true}
      />
      <DurationInput label={text.length} value={minutes} onChange={setMinutes} />
      <Text size="sm" c="dimmed">
        {target.kind === 'online' ? text.online : text.offline}
      </Text>
    </FormDialog>
  );
}

function identity(target: BanTarget) {
  switch (target.kind) {
    case 'online':
      return {
        name: target.player.name,
        guid: target.player.guid ?? null,
        address: target.player.address ?? null,
      };
    case 'known':
      return target;
    default:
      return { name: null, guid: null, address: null };
  }
}
