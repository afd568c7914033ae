import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { useCopy } from './useCopy';

interface CopyTextProps {
  value: string;
  /** What is copied, for screen readers: "address". */
  label: string;
  size?: 'xs' | 'sm';
}

/** Text with a button that copies it. */
export function CopyText({ value, label, size = 'sm' }: CopyTextProps) {
  const { common } = useMessages();
  const { copied, copy } = useCopy();

  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <Text span size={size} ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
      <Tooltip label={copied ? common.copied : common.copyOf(label)}>
        <ActionIcon
          variant="subtle"
          size={size === 'xs' ? 'sm' : 'md'}
          color="gray"
          aria-label={common.copyOf(label)}
          onClick={(event) => {
            event.stopPropagation();
            void copy(value);
          }}
        >
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
