import { Modal, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { KeyText } from './KeyText';
import { currentKeys } from './keys';
import classes from './Shell.module.css';

/** All keys that work on the page from which it was opened. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { shell: text, common } = useMessages();
  const [groups] = useState(() => [...currentKeys()]);
  return (
    <Modal opened onClose={onClose} title={text.keysTitle} centered closeButtonProps={{ 'aria-label': common.close }}>
      <Stack gap="lg">
        {groups.map(([group, bindings]) => (
          <section key={group}>
            <Title order={3} size="sm" mb={4}>
              {group}
            </Title>
            <dl className={classes.keyList}>
              {bindings.map((binding) => (
                <div key={binding.keys}>
                  <dt>{binding.help}</dt>
                  <dd>
                    <KeyText keys={binding.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
