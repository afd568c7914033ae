import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMessages } from '@/messages';

interface CopyTextProps {
  value: string;
  /** What is copied, for screen readers: "address". */
  label: string;
}

/** Text with a button that copies it. */
export function CopyText({ value, label }: CopyTextProps) {
  const { common } = useMessages();
  const clipboard = useClipboard({ timeout: 2_000 });
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <Text span size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
      <Tooltip label={clipboard.copied ? common.copied : common.copyOf(label)}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={clipboard.copied ? common.copied : common.copyOf(label)}
          onClick={(event) => {
            event.stopPropagation();
            clipboard.copy(value);
          }}
        >
          {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
