import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { ErrorNotice } from '@/shared';
import { type PowerTarget, tellPlayers } from './power';
import { useGame } from './queries';

interface PowerDialogProps {
  server: PowerTarget;
  action: 'stop' | 'restart';
  onDecided: (reason: string | undefined) => void;
  onCancel: () => void;
}

/** Asks before players are sent away, and lets them know. */
export function PowerDialog({ server, action, onDecided, onCancel }: PowerDialogProps) {
  const { server: messages, common } = useMessages();
  const text = messages.power;
  const [reason, setReason] = useState('');
  const [message, setMessage] = useState('');
  const game = useGame(server.game_type);
  const canTell = game.data?.capabilities.includes('moderation') ?? false;

  const tell = useMutation({
    mutationFn: async () => {
      if (message.trim() !== '') {
        await tellPlayers(server.id, message.trim());
      }
    },
    onSuccess: () => onDecided(reason.trim() || undefined),
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        tell.mutate();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{text.playersOnline(server.player_count ?? 0)}</Text>
        {canTell && (
          <TextInput
            label={text.message}
            description={text.messageHelp}
            value={message}
            maxLength={200}
            onChange={(event) => setMessage(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {action === 'stop' && (
          <Textarea
            label={text.reason}
            description={text.reasonHelp}
            value={reason}
            maxLength={500}
            autosize
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {tell.error && <ErrorNotice error={tell.error} title={text.messageFailed} advice={text.messageFailedAdvice} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
          <Button type="submit" color={action === 'stop' ? 'red' : undefined} loading={tell.isPending}>
            {text.actions[action]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
