import { Button, FileButton, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './FileDrop.module.css';

interface FileDropProps {
  /** What the button says. */
  action: string;
  /** What may be dropped here, and how large it may be. */
  children: ReactNode;
  /** For the dialog that chooses files, for example ".pbo". What is dropped is not held to it. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** A place to drop files on, with a button that does the same. */
export function FileDrop({ action, children, accept, multiple = false, disabled, onFiles }: FileDropProps) {
  const [over, setOver] = useState(false);
  const take = (files: File[]) => {
    if (files.length > 0 && !disabled) {
      onFiles(multiple ? files : files.slice(0, 1));
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for mice only; the button does the same.
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files]);
      }}
    >
      <FileButton
        onChange={(chosen: File | File[] | null) => take(chosen === null ? [] : [chosen].flat())}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        inputProps={{ 'aria-label': action }}
      >
        {(button) => (
          <Button {...button} variant="default" disabled={disabled} leftSection={<IconUpload size={16} aria-hidden />}>
            {action}
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="dimmed" component="div" className={classes.text}>
        {children}
      </Text>
    </div>
  );
}
