import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useMessages } from '@/messages';
import { ErrorNotice } from './ErrorNotice';

interface FormDialogProps {
  title: string;
  /** What the button says: the deed, never "OK". */
  action: string;
  danger?: boolean;
  /** What was entered cannot be sent yet. */
  disabled?: boolean;
  onClose: () => void;
  /** The dialog closes when this is done, and stays open, with the error, when it fails. */
  onSubmit: () => Promise<unknown>;
  /** What to do about an error; undefined for what its code suggests. */
  adviceFor?: (error: unknown) => string | null | undefined;
  children: ReactNode;
}

/** A dialog that asks for something and does it. To be rendered while it is open. */
export function FormDialog({
  title,
  action,
  danger,
  disabled,
  onClose,
  onSubmit,
  adviceFor,
  children,
}: FormDialogProps) {
  const { common } = useMessages();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSubmit();
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': common.close }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !disabled) {
            void submit();
          }
        }}
      >
        <Stack gap="md">
          {children}
          {error !== null && <ErrorNotice error={error} advice={adviceFor?.(error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" color={danger ? 'red' : undefined} disabled={disabled} loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
