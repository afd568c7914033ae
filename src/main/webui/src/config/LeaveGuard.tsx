import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useBlocker } from 'react-router';
import { useMessages } from '@/messages';

interface LeaveGuardProps {
  /** Addresses that begin so keep what is typed. */
  within: string;
  count: number;
  sections: string;
  /** True when everything is stored. */
  onSave: () => Promise<boolean>;
  onDiscard: () => void;
}

/** Asks before what is typed is lost by leaving, and lets the browser ask before it closes the page. */
export function LeaveGuard({ within, count, sections, onSave, onDiscard }: LeaveGuardProps) {
  const { config: text, common } = useMessages();
  const [saving, setSaving] = useState(false);
  const dirty = count > 0;
  const blocker = useBlocker(
    ({ nextLocation: { pathname } }) => dirty && pathname !== within && !pathname.startsWith(`${within}/`),
  );

  useEffect(() => {
    if (!dirty) {
      return;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  if (blocker.state !== 'blocked') {
    return null;
  }
  return (
    <Modal
      opened
      onClose={() => blocker.reset()}
      title={text.leaveTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack gap="md">
        <Text size="sm">{text.leaveText(count, sections)}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => blocker.reset()} data-autofocus>
            {text.stay}
          </Button>
          <Button
            variant="light"
            color="red"
            onClick={() => {
              onDiscard();
              blocker.proceed();
            }}
          >
            {text.leaveAction}
          </Button>
          <Button
            loading={saving}
            onClick={async () => {
              setSaving(true);
              const done = await onSave();
              setSaving(false);
              if (done) {
                blocker.proceed();
              } else {
                blocker.reset();
              }
            }}
          >
            {text.saveAndLeave}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
