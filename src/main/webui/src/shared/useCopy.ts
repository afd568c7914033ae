import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '@/messages';
import { announce } from './announce';
import { copyText } from './copyText';

/** Copies, and says for a moment that it did. */
export function useCopy(): { copied: boolean; copy: (value: string) => Promise<void> } {
  const { common } = useMessages();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (copied) {
      const timer = setTimeout(() => setCopied(false), 2_000);
      return () => clearTimeout(timer);
    }
  }, [copied]);

  const copy = useCallback(
    async (value: string) => {
      if (await copyText(value)) {
        setCopied(true);
        announce(common.copied);
      }
    },
    [common],
  );
  return { copied, copy };
}
