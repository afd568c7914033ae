import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMessages } from '@/messages';
import { ErrorNotice } from './ErrorNotice';
import { notifyFailed } from './notify';

interface FormDialogProps {
  title: string;
  /** What the button says: the deed, never "OK". */
  action: string;
  danger?: boolean;
  /** What was entered cannot be sent yet. */
  disabled?: boolean;
  onClose: () => void;
  /**
   * The dialog closes when this is done, and stays open, with the error, when it fails. It goes on when somebody closes the
   * dialog before: then a failure is told beside the page.
   */
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

  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);

  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSubmit();
    } catch (problem) {
      if (closed.current) {
        notifyFailed(common.notDone(title), problem);
      } else {
        setError(problem);
        setBusy(false);
      }
      return;
    }
    // Another dialog may be open in its place by now.
    if (!closed.current) {
      onClose();
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
