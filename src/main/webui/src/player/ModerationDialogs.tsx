import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, type Player } from '@/api';
import { type Messages, useMessages } from '@/messages';
import { FormDialog, notifyDone } from '@/shared';
import { useKick, useWrite } from './queries';

const LONGEST = 2_000;

/** What to do when somebody else, or nobody, is where the player was. */
function slotAdvice(text: Messages['player']) {
  return (error: unknown) => {
    if (!(error instanceof ApiError)) {
      return undefined;
    }
    return error.code === 'CONFLICT' ? text.slotTaken : error.code === 'NOT_FOUND' ? text.slotEmpty : undefined;
  };
}

interface DialogProps {
  server: number;
  onClose: () => void;
}

export function KickDialog({ server, player, onClose }: DialogProps & { player: Player }) {
  const { player: text } = useMessages();
  const [reason, setReason] = useState('');
  const kick = useKick(server);
  return (
    <FormDialog
      title={text.kickTitle(player.name)}
      action={text.kickAction(player.name)}
      danger
      disabled={reason.length > LONGEST}
      onClose={onClose}
      adviceFor={slotAdvice(text)}
      onSubmit={async () => {
        await kick.mutateAsync({ player, reason: reason.trim() });
        notifyDone(text.kicked(player.name));
      }}
    >
      <Text size="sm">{text.kickText}</Text>
      <TextInput
        label={text.reason}
        description={text.reasonHelp}
        value={reason}
        maxLength={LONGEST}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}

/** Writes to one player, or to everybody when there is none. */
export function WriteDialog({ server, player, onClose }: DialogProps & { player: Player | null }) {
  const { player: text } = useMessages();
  const [words, setWords] = useState('');
  const write = useWrite(server);
  return (
    <FormDialog
      title={player === null ? text.broadcastTitle : text.messageTitle(player.name)}
      action={text.send}
      disabled={words.trim() === ''}
      onClose={onClose}
      adviceFor={slotAdvice(text)}
      onSubmit={async () => {
        await write.mutateAsync({ player, text: words.trim() });
        notifyDone(player === null ? text.sentAll : text.sent(player.name));
      }}
    >
      <TextInput
        label={text.text}
        description={text.textHelp}
        value={words}
        maxLength={LONGEST}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
