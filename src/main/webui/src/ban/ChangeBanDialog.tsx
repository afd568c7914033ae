import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, type Ban } from '@/api';
import { useMessages } from '@/messages';
import { DurationInput, FormDialog, notifyDone } from '@/shared';
import { useChangeBan } from './queries';

/** Changes reason and end of a ban that is in force. */
export function ChangeBanDialog({ server, ban, onClose }: { server: number; ban: Ban; onClose: () => void }) {
  const { ban: text } = useMessages();
  const change = useChangeBan(server);
  const who = ban.name ?? ban.guid;
  const [reason, setReason] = useState(ban.reason);
  const [end, setEnd] = useState<'keep' | 'new'>('keep');
  const [minutes, setMinutes] = useState<number | null>(ban.duration_minutes);
  const tooLong = reason.length > 200;

  return (
    <FormDialog
      title={text.changeDialog.title(who)}
      action={text.change}
      disabled={tooLong || (end === 'new' ? minutes === null : reason.trim() === ban.reason)}
      onClose={onClose}
      onSubmit={async () => {
        await change.mutateAsync({
          id: ban.id,
          ...(reason.trim() === ban.reason ? {} : { reason: reason.trim() }),
          ...(end === 'new' && minutes !== null ? { duration_minutes: minutes } : {}),
        });
        notifyDone(text.changeDialog.done(who));
      }}
      adviceFor={(error) =>
        error instanceof ApiError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')
          ? text.changeDialog.gone
          : undefined
      }
    >
      <TextInput
        label={text.columns.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tooLong ? text.dialog.rules.reason : undefined}
        data-autofocus
      />
      <Radio.Group label={text.changeDialog.end} value={end} onChange={(value) => setEnd(value as 'keep' | 'new')}>
        <Stack gap="xs" mt={4}>
          <Radio value="keep" label={text.changeDialog.keep} />
          <Radio value="new" label={text.changeDialog.fromNow} />
        </Stack>
      </Radio.Group>
      {end === 'new' && <DurationInput label={text.dialog.length} value={minutes} onChange={setMinutes} />}
    </FormDialog>
  );
}
