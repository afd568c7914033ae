import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { type ReactNode, useState } from 'react';
import { useMessages } from '@/messages';
import { ErrorNotice } from './ErrorNotice';

interface Confirmation {
  title: string;
  text: ReactNode;
  /** What the button says: the deed, never "OK". */
  action: string;
  /** Has to be typed before the button works, for what cannot be undone. */
  typed?: string;
  /** Label of the input for {@link typed}. */
  typedLabel?: string;
  /** What the other button says; "Cancel" without it. */
  cancel?: string;
  danger?: boolean;
  /** Closed without confirming. */
  onCancel?: () => void;
  /** The dialog stays open, with the error, when it fails. */
  onConfirm: () => Promise<unknown> | unknown;
}

/** Asks before something is done. Opened from anywhere. */
export function confirm(confirmation: Confirmation): void {
  let confirmed = false;
  const id = modals.open({
    title: confirmation.title,
    onClose: () => {
      if (!confirmed) {
        confirmation.onCancel?.();
      }
    },
    children: (
      <ConfirmBody
        {...confirmation}
        onConfirm={async () => {
          await confirmation.onConfirm();
          confirmed = true;
        }}
        close={() => modals.close(id)}
      />
    ),
  });
}

function ConfirmBody({
  text,
  action,
  typed,
  typedLabel,
  cancel,
  danger,
  onConfirm,
  close,
}: Confirmation & { close: () => void }) {
  const { common } = useMessages();
  const [input, setInput] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = typed === undefined || input.trim() === typed;

  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      close();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) {
          void submit();
        }
      }}
    >
      <Stack gap="md">
        <Text size="sm" component="div">
          {text}
        </Text>
        {typed !== undefined && (
          <TextInput
            label={typedLabel}
            value={input}
            onChange={(event) => setInput(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        )}
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {cancel ?? common.cancel}
          </Button>
          <Button type="submit" color={danger ? 'red' : undefined} disabled={!ready} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
