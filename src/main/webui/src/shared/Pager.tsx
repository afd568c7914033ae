import { Button, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useMessages } from '@/messages';

interface PagerProps {
  total: number;
  offset: number;
  limit: number;
  onChange: (offset: number) => void;
}

/** "1 – 50 of 234" with a step back and forth; nothing when all fits on one page. */
export function Pager({ total, offset, limit, onChange }: PagerProps) {
  const { common } = useMessages();
  // The last entry of the last page may go while it is looked at.
  const beyond = offset > 0 && offset >= total;
  const lastPage = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  useEffect(() => {
    if (beyond) {
      onChange(lastPage);
    }
  }, [beyond, lastPage, onChange]);

  if (total <= limit && offset === 0) {
    return null;
  }
  const last = Math.min(offset + limit, total);
  return (
    <Group component="nav" aria-label={common.pages} justify="space-between" gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {common.range(Math.min(offset + 1, total), last, total)}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={offset === 0}
          onClick={() => onChange(Math.max(0, offset - limit))}
        >
          {common.previousPage}
        </Button>
        <Button size="xs" variant="default" disabled={last >= total} onClick={() => onChange(offset + limit)}>
          {common.nextPage}
        </Button>
      </Group>
    </Group>
  );
}
