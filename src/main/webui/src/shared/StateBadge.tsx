import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconDownload,
  IconLoader,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useMessages } from '@/messages';
import classes from './StateBadge.module.css';

const ICONS: Record<string, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  installing: IconDownload,
  stopped: IconPlayerStop,
  starting: IconLoader,
  running: IconCircleCheck,
  stopping: IconLoader,
  crashed: IconAlertTriangle,
  error: IconCircleX,
};

/** State of a server: icon, word and colour. */
export function StateBadge({ state }: { state: string }) {
  const { server } = useMessages();
  const Icon = ICONS[state] ?? IconPlayerStop;
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} aria-hidden />
      {server.states[state] ?? state}
    </span>
  );
}
