import { Button, CloseButton, Group, Menu, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCheck, IconDownload, IconFilter, IconSettings } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useMessages } from '@/messages';
import { confirm, formatBytes } from '@/shared';
import { downloadAddress, LARGE_DOWNLOAD, startDownload } from './download';
import { FilterChips } from './FilterChips';
import { type Filter, isEverything } from './filter';
import { KINDS, LEVELS } from './lines';
import type { Preferences } from './preferences';
import { TIME_MODES } from './times';

interface LogToolbarProps {
  server: number;
  filter: Filter;
  preferences: Preferences;
  /** How many lines are kept, and how many bytes one takes on the average. */
  kept: () => { lines: number; bytes: number };
  onFilter: (filter: Filter) => void;
  onPreferences: (change: Partial<Preferences>) => void;
}

/** What is shown of the live log, how, and as a file. */
export function LogToolbar({ server, filter, preferences, kept, onFilter, onPreferences }: LogToolbarProps) {
  const { console: text } = useMessages();
  const [wanted, setWanted] = useState(filter.text);
  const apply = useDebouncedCallback((typed: string) => onFilter({ ...filter, text: typed }), 300);
  useEffect(() => setWanted(filter.text), [filter.text]);

  const active = [filter.levels.length < LEVELS.length, filter.kinds.length < KINDS.length, filter.text !== ''];
  const size = kept();
  const download = (some: Filter | null) => {
    const begin = () => startDownload(downloadAddress(server, some));
    if (some === null && size.bytes > LARGE_DOWNLOAD) {
      confirm({
        title: text.downloadTitle,
        text: text.downloadLarge(formatBytes(size.bytes)),
        action: text.download,
        onConfirm: begin,
      });
    } else {
      begin();
    }
  };

  return (
    <Group gap={6} wrap="nowrap">
      <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
        <Popover.Target>
          <Button
            size="xs"
            px={10}
            variant={active.some(Boolean) ? 'light' : 'default'}
            leftSection={<IconFilter size={16} aria-hidden />}
          >
            {text.filters(active.filter(Boolean).length)}
          </Button>
        </Popover.Target>
        <Popover.Dropdown maw="min(26rem, calc(100vw - 1rem))">
          <Stack gap="sm">
            <TextInput
              label={text.filterText}
              value={wanted}
              onChange={(event) => {
                setWanted(event.currentTarget.value);
                apply(event.currentTarget.value);
              }}
              rightSection={
                wanted !== '' && (
                  <CloseButton
                    size="sm"
                    aria-label={text.clearFilter}
                    onClick={() => {
                      setWanted('');
                      onFilter({ ...filter, text: '' });
                    }}
                  />
                )
              }
              maxLength={200}
              spellCheck={false}
            />
            <FilterChips
              levels={filter.levels}
              kinds={filter.kinds}
              onChange={(change) => onFilter({ ...filter, ...change })}
            />
            <Text size="xs" c="dimmed">
              {text.filterHelp}
            </Text>
            {!isEverything(filter) && (
              <Button variant="default" onClick={() => onFilter({ levels: LEVELS, kinds: KINDS, text: '' })}>
                {text.clearFilter}
              </Button>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <Menu position="bottom-end" shadow="md" closeOnItemClick={false}>
        <Menu.Target>
          <Button size="xs" px={10} variant="default" leftSection={<IconSettings size={16} aria-hidden />}>
            {text.view}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{text.time}</Menu.Label>
          {TIME_MODES.map((mode) => (
            <Menu.Item
              key={mode}
              role="menuitemradio"
              aria-checked={preferences.time === mode}
              leftSection={<Tick on={preferences.time === mode} />}
              onClick={() => onPreferences({ time: mode })}
            >
              {text.timeModes[mode]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={preferences.wrap}
            leftSection={<Tick on={preferences.wrap} />}
            onClick={() => onPreferences({ wrap: !preferences.wrap })}
          >
            {text.wrap}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button size="xs" px={10} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
            {text.download}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => download(null)}>
            {text.downloadAll}
            <Text size="xs" c="dimmed">
              {text.downloadSize(size.lines, formatBytes(size.bytes))}
            </Text>
          </Menu.Item>
          {!isEverything(filter) && <Menu.Item onClick={() => download(filter)}>{text.downloadFiltered}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function Tick({ on }: { on: boolean }) {
  return <IconCheck size={16} aria-hidden visibility={on ? 'visible' : 'hidden'} />;
}
