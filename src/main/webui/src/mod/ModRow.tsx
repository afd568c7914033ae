import { Badge, Button, Group, Menu, Stack, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Mod } from '@/api';
import { useMessages } from '@/messages';
import { confirm, formatBytes, notifyDone, notifyFailed } from '@/shared';
import classes from './Mods.module.css';
import { useDeleteMod, useLowercaseMod } from './queries';

interface ModRowProps {
  server: number;
  mod: Mod;
  size: number | null | undefined;
  admin: boolean;
  /** Buttons that belong to the list. */
  children?: ReactNode;
}

/** A mod: what it is, what is wrong with it, and what can be done with its folder. */
export function ModRow({ server, mod, size, admin, children }: ModRowProps) {
  const { mod: text } = useMessages();
  const lowercase = useLowercaseMod(server);
  const runLowercase = () =>
    lowercase.mutate(mod.name, {
      onSuccess: () => notifyDone(text.lowercased),
      onError: (error) => notifyFailed(text.on(text.lowercase, mod.name), error),
    });
  return (
    <div className={classes.row}>
      <Stack gap={2} className={classes.what}>
        <Group gap="xs">
          <Text span size="sm" fw={600} className={classes.name}>
            {mod.title ?? mod.name}
          </Text>
          {mod.missing && (
            <Badge variant="default" c="var(--mantine-color-error)" tt="none">
              {text.missing}
            </Badge>
          )}
          {!mod.own && !mod.missing && (
            <Tooltip label={text.elsewhereHelp} multiline maw={320}>
              <Badge variant="default" tt="none">
                {text.elsewhere}
              </Badge>
            </Tooltip>
          )}
        </Group>
        <Text span size="xs" c="dimmed" className={classes.name}>
          {[
            mod.title != null && mod.title !== mod.name && mod.name,
            mod.workshop_id && text.workshop(mod.workshop_id),
            size != null && formatBytes(size),
            !mod.missing && mod.key_files.length === 0 && text.noKeys,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {mod.missing ? (
          <Problem>{text.missingHelp}</Problem>
        ) : (
          mod.problems.map((problem) => <Problem key={problem}>{problem}</Problem>)
        )}
        {admin && mod.own && mod.upper_case && (
          <Button
            size="xs"
            variant="default"
            mt={4}
            className={classes.fit}
            loading={lowercase.isPending}
            aria-label={text.on(text.lowercase, mod.name)}
            onClick={runLowercase}
          >
            {text.lowercase}
          </Button>
        )}
      </Stack>
      <Group gap="xs" className={classes.buttons}>
        {children}
        {admin && mod.own && <FolderMenu server={server} mod={mod} onLowercase={runLowercase} />}
      </Group>
    </div>
  );
}

function Problem({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" component="div" className={classes.problem}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>{children}</span>
    </Text>
  );
}

function FolderMenu({ server, mod, onLowercase }: { server: number; mod: Mod; onLowercase: () => void }) {
  const { mod: text } = useMessages();
  const remove = useDeleteMod(server);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" px={8} aria-label={text.actionsOf(mod.name)}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onLowercase}>{text.lowercase}</Menu.Item>
        <Menu.Item
          c={mod.enabled ? undefined : 'var(--mantine-color-error)'}
          disabled={mod.enabled}
          onClick={() =>
            confirm({
              title: text.deleteTitle(mod.name),
              text: text.deleteText,
              action: text.deleteAction,
              danger: true,
              onConfirm: async () => {
                await remove.mutateAsync(mod.name);
                notifyDone(text.deleted(mod.name));
              },
            })
          }
        >
          {text.delete} …
          {mod.enabled && (
            <Text size="xs" c="dimmed">
              {text.deleteFirst}
            </Text>
          )}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
