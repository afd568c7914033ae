import { Alert, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Banner.module.css';

export type Tone = 'bad' | 'attention' | 'good' | 'busy' | 'neutral';

interface BannerProps {
  tone: Tone;
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  onClose?: () => void;
  closeLabel?: string;
  /** `alert` interrupts a screen reader: for what went wrong. */
  role?: 'alert' | 'status';
}

/** What has to be known of a server before anything else, and what to do about it. */
export function Banner({ tone, icon, title, children, actions, onClose, closeLabel, role = 'status' }: BannerProps) {
  return (
    <Alert
      classNames={{ root: classes.banner, title: classes.title, icon: classes.icon, message: classes.message }}
      data-tone={tone}
      icon={icon}
      title={title}
      role={role}
      py="sm"
      withCloseButton={onClose !== undefined}
      onClose={onClose}
      closeButtonLabel={closeLabel}
    >
      <div className={classes.content}>
        {children && (
          <Text size="sm" component="div" className={classes.text}>
            {children}
          </Text>
        )}
        {actions && <Group gap="xs">{actions}</Group>}
      </div>
    </Alert>
  );
}
