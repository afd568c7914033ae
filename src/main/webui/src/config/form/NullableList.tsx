import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from '@/messages';

interface NullableListProps {
  value: unknown;
  onChange: (value: unknown) => void;
  id: string;
  children: ReactNode;
}

/** Not set is something else than an empty list for some settings: the choice comes first. */
export function NullableList({ value, onChange, id, children }: NullableListProps) {
  const { config: text } = useMessages();
  const own = Array.isArray(value);
  return (
    <>
      <SegmentedControl
        size="xs"
        mb={own ? 'xs' : 0}
        aria-labelledby={`${id}-label`}
        value={own ? 'own' : 'game'}
        onChange={(choice) => onChange(choice === 'own' ? [] : null)}
        data={[
          { value: 'game', label: text.asTheGame },
          { value: 'own', label: text.ownList },
        ]}
      />
      {own && children}
    </>
  );
}
