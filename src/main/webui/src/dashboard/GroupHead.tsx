import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import classes from './Dashboard.module.css';
import type { Group } from './model';

interface GroupHeadProps {
  group: Group;
  open: boolean;
  onFold: (group: string) => void;
  groupName: (group: Group) => string;
}

/** Name of a group, which opens and closes it. */
export function GroupHead({ group, open, onFold, groupName }: GroupHeadProps) {
  const { dashboard: text } = useMessages();
  const running = group.servers.filter((server) => server.status === 'running').length;
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className={classes.groupHead} aria-expanded={open} onClick={() => onFold(group.name)}>
      <Icon size={16} aria-hidden />
      {groupName(group)}
      <span className={classes.dim}>{text.groupSize(group.servers.length, running)}</span>
    </button>
  );
}
