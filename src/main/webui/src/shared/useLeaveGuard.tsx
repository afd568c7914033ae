import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useMessages } from '@/messages';
import { confirm } from './confirm';

interface Guard {
  title: string;
  text: string;
  /** What the button says that leaves all the same. */
  action: string;
}

/**
 * Asks before the page is left, by a link or by closing it, while something would be lost. Once for a page: the router asks
 * only one.
 */
export function useLeaveGuard(active: boolean, { title, text, action }: Guard): void {
  const { common } = useMessages();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => active && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!active) {
      return;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);

  useEffect(() => {
    if (blocker.state !== 'blocked') {
      return;
    }
    confirm({
      title,
      text,
      action,
      cancel: common.stay,
      danger: true,
      onConfirm: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
  }, [blocker, title, text, action, common.stay]);
}
