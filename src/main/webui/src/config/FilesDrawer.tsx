import { Button, Drawer, Group, Stack, Switch, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { Loaded, useCopy } from '@/shared';
import classes from './Config.module.css';
import { masked } from './masked';
import { useFiles } from './queries';

interface FilesDrawerProps {
  server: number;
  dirty: boolean;
  onClose: () => void;
}

/** What the settings become at the next start, file by file. */
export function FilesDrawer({ server, dirty, onClose }: FilesDrawerProps) {
  const { config: text, common } = useMessages();
  const files = useFiles(server);
  const [secrets, setSecrets] = useState(false);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={text.filesTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {text.filesText} {dirty && text.filesUnsaved}
        </Text>
        <Loaded query={files}>
          {(found) => {
            const paths = Object.keys(found);
            return paths.length === 0 ? (
              <Text size="sm">{text.filesNone}</Text>
            ) : (
              <Tabs defaultValue={paths[0]} keepMounted={false}>
                <Tabs.List>
                  {paths.map((path) => (
                    <Tabs.Tab key={path} value={path}>
                      {path}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
                {paths.map((path) => {
                  const content = found[path] ?? '';
                  const shown = secrets ? content : masked(content);
                  return (
                    <Tabs.Panel key={path} value={path} pt="sm">
                      <Group justify="space-between" mb="xs">
                        <Switch
                          label={text.showSecrets}
                          checked={secrets}
                          onChange={(event) => setSecrets(event.currentTarget.checked)}
                        />
                        <CopyFile content={shown} />
                      </Group>
                      <Lines path={path} content={shown} />
                    </Tabs.Panel>
                  );
                })}
              </Tabs>
            );
          }}
        </Loaded>
      </Stack>
    </Drawer>
  );
}

function CopyFile({ content }: { content: string }) {
  const { config: text, common } = useMessages();
  const { copied, copy } = useCopy();
  return (
    <Button size="xs" variant="default" onClick={() => void copy(content)}>
      {copied ? common.copied : text.copyFile}
    </Button>
  );
}

function Lines({ path, content }: { path: string; content: string }) {
  const { config: text } = useMessages();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to get there
    <section className={classes.code} tabIndex={0} aria-label={text.fileLabel(path)}>
      {content.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
        <div key={index} className={classes.line}>
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          <span className={classes.text}>{line}</span>
        </div>
      ))}
    </section>
  );
}
