import { Tooltip } from '@mantine/core';
import { useLiveStatus } from '@/live';
import { useMessages } from '@/messages';
import classes from './Shell.module.css';

/** Whether what is shown is up to date. */
export function ConnectionPill() {
  const { shell: text } = useMessages();
  const { state, lastHeard } = useLiveStatus();
  const seconds = Math.round((Date.now() - lastHeard) / 1_000);
  const [label, help] = {
    connecting: [text.connecting, text.reconnectingHelp],
    live: [text.live, text.liveHelp],
    reconnecting: [text.reconnecting, text.reconnectingHelp],
    stale: [text.stale, text.staleHelp],
    offline: [text.offline, text.offlineHelp],
  }[state];
  return (
    <Tooltip label={help} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.pill} data-state={state} role="status">
        {label}
        {state === 'stale' && <span aria-live="off">{text.staleFor(seconds)}</span>}
      </span>
    </Tooltip>
  );
}
