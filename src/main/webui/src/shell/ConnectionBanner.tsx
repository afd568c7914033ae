import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type LiveState, useLiveStatus } from '@/live';
import { useMessages } from '@/messages';
import { formatTime, notifyDone } from '@/shared';
import classes from './Shell.module.css';

/** A connection that is back within this time was never worth a word. */
const PATIENCE_MS = 4_000;

/** Says what it means that the connection is gone, while it is, and that it came back. */
export function ConnectionBanner() {
  const { shell: text } = useMessages();
  const { state, lastHeard } = useLiveStatus();
  const [shown, setShown] = useState(false);
  const told = useRef(false);
  const lost = isLost(state);

  useEffect(() => {
    if (!lost) {
      setShown(false);
      if (told.current && state === 'live') {
        told.current = false;
        notifyDone(text.back);
      }
      return;
    }
    const timer = setTimeout(
      () => {
        told.current = true;
        setShown(true);
      },
      state === 'offline' ? 0 : PATIENCE_MS,
    );
    return () => clearTimeout(timer);
  }, [lost, state, text]);

  return (
    <div role="status">
      {shown && lost && (
        <p className={classes.banner}>
          <IconPlugConnectedX size={18} aria-hidden />
          {state === 'offline' ? text.bannerOffline(formatTime(lastHeard)) : text.bannerLost(formatTime(lastHeard))}
        </p>
      )}
    </div>
  );
}

function isLost(state: LiveState): boolean {
  return state === 'offline' || state === 'reconnecting';
}
