import { Button, Stack, Text, Title } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import type { Mod } from '@/api';
import { useMessages } from '@/messages';
import { announce, focusSoon } from '@/shared';
import { disable, type Kind, type ModLists as Lists, OTHER, place } from './draft';
import { ModRow } from './ModRow';
import classes from './Mods.module.css';

const TYPE = 'application/x-languard-mod';

interface ModListsProps {
  server: number;
  mods: readonly Mod[];
  lists: Lists;
  sizes: Readonly<Record<string, number | null>>;
  search: string;
  admin: boolean;
  onChange: (lists: Lists) => void;
}

/** What is here and what is enabled, side by side: moved with buttons, or dragged. */
export function ModLists({ server, mods, lists, sizes, search, admin, onChange }: ModListsProps) {
  const { mod: text } = useMessages();
  const root = useRef<HTMLDivElement>(null);
  const byName = new Map(mods.map((mod) => [mod.name, mod]));
  const enabled = new Set([...lists.mods, ...lists.serverMods]);
  const wanted = search.trim().toLowerCase();
  const found = (mod: Mod) =>
    [mod.name, mod.title, mod.workshop_id].some((word) => word?.toLowerCase().includes(wanted));
  const available = mods.filter((mod) => !enabled.has(mod.name) && !mod.missing);

  const row = (mod: Mod, buttons: React.ReactNode) => (
    <ModRow server={server} mod={mod} size={sizes[mod.name]} admin={admin}>
      {admin && buttons}
    </ModRow>
  );
  const button = (label: string, mod: Mod, act: () => void, disabled = false) => (
    <Button
      size="xs"
      variant="default"
      disabled={disabled}
      aria-label={text.on(label, mod.name)}
      onClick={act}
      data-mod={mod.name}
      data-act={label}
    >
      {label}
    </Button>
  );
  /** The row may go to another place or list, or away when its folder is gone: the focus goes with it, or next to it. */
  const change = (next: Lists, mod: Mod, said: string, ...acts: string[]) => {
    const of = (name: string) => `[data-mod="${CSS.escape(name)}"]`;
    const shown = [...(root.current?.querySelectorAll<HTMLElement>('[data-mod]') ?? [])].map(
      ({ dataset }) => dataset.mod,
    );
    const names = [...new Set(shown)];
    const at = names.indexOf(mod.name);
    const beside = [names[at + 1], names[at - 1]].filter((name) => name !== undefined);
    onChange(next);
    announce(said);
    focusSoon(
      root.current,
      ...acts.map((act) => `${of(mod.name)}[data-act="${CSS.escape(act)}"]`),
      of(mod.name),
      ...beside.map(of),
    );
  };
  const move = (kind: Kind, mod: Mod, to: number, act: string) =>
    change(place(lists, mod.name, kind, to), mod, text.moved(mod.title ?? mod.name, to + 1, lists[kind].length), act);
  const enable = (kind: Kind, mod: Mod) =>
    change(
      place(lists, mod.name, kind),
      mod,
      kind === 'mods' ? text.enabledNow(mod.title ?? mod.name) : text.serverOnlyNow(mod.title ?? mod.name),
      kind === 'mods' ? text.toServerOnly : text.toShared,
    );

  const enabledList = (kind: Kind, title: string, help: string, nothing: string) => (
    <Stack gap="xs">
      <div>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      </div>
      <DropList
        label={title}
        active={admin}
        items={lists[kind]}
        nothing={nothing}
        isShown={(name) => wanted === '' || found(byName.get(name) ?? unknown(name))}
        onDrop={(name, before) => {
          const from = lists[kind].indexOf(name);
          const to = before === null ? lists[kind].length : lists[kind].indexOf(before);
          onChange(place(lists, name, kind, from >= 0 && from < to ? to - 1 : to));
        }}
      >
        {(name) => {
          const mod = byName.get(name) ?? unknown(name);
          const at = lists[kind].indexOf(name);
          return row(
            mod,
            <>
              {button(text.up, mod, () => move(kind, mod, at - 1, text.up), at === 0)}
              {button(text.down, mod, () => move(kind, mod, at + 1, text.down), at === lists[kind].length - 1)}
              {button(kind === 'mods' ? text.toServerOnly : text.toShared, mod, () => enable(OTHER[kind], mod))}
              {button(text.disable, mod, () =>
                change(disable(lists, name), mod, text.disabledNow(mod.title ?? name), text.enable),
              )}
            </>,
          );
        }}
      </DropList>
    </Stack>
  );

  return (
    <div className={classes.lists} ref={root}>
      <Stack gap="lg">
        {enabledList('mods', text.enabled, text.enabledHelp, text.nothingEnabled)}
        {enabledList('serverMods', text.serverOnlyTitle, text.serverOnlyHelp, text.nothingServerOnly)}
      </Stack>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {text.available}
        </Title>
        <DropList
          label={text.available}
          active={admin}
          items={available.map((mod) => mod.name)}
          nothing={mods.length === 0 ? (admin ? text.noMods : text.noModsViewer) : text.nothingAvailable}
          isShown={(name) => wanted === '' || found(byName.get(name) ?? unknown(name))}
          onDrop={(name) => onChange(disable(lists, name))}
        >
          {(name) => {
            const mod = byName.get(name) ?? unknown(name);
            return row(
              mod,
              <>
                {button(text.toServerOnly, mod, () => enable('serverMods', mod))}
                {button(text.enable, mod, () => enable('mods', mod))}
              </>,
            );
          }}
        </DropList>
      </Stack>
    </div>
  );
}

/** One that was enabled while its folder went away, and is not listed by the API any more. */
function unknown(name: string): Mod {
  return {
    name,
    enabled: false,
    server_only: false,
    key_files: [],
    problems: [],
    upper_case: false,
    own: false,
    missing: true,
  };
}

interface DropListProps {
  label: string;
  active: boolean;
  items: readonly string[];
  nothing: string;
  isShown: (name: string) => boolean;
  /** Before which one it was dropped; null for the end. */
  onDrop: (name: string, before: string | null) => void;
  children: (name: string) => React.ReactNode;
}

function DropList({ label, active, items, nothing, isShown, onDrop, children }: DropListProps) {
  const [over, setOver] = useState<string | null>(null);
  const dropped = (event: DragEvent, before: string | null) => {
    const name = event.dataTransfer.getData(TYPE);
    setOver(null);
    if (name !== '' && name !== before) {
      event.preventDefault();
      event.stopPropagation();
      onDrop(name, before);
    }
  };
  const dragged = (event: DragEvent, place: string) => {
    if (active && event.dataTransfer.types.includes(TYPE)) {
      event.preventDefault();
      event.stopPropagation();
      setOver(place);
    }
  };
  const shown = items.filter(isShown);
  return (
    <ul
      className={classes.list}
      aria-label={label}
      data-over={over === '' || undefined}
      onDragOver={(event) => dragged(event, '')}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => dropped(event, null)}
    >
      {shown.length === 0 && (
        <li className={classes.nothing}>
          <Text size="sm" c="dimmed">
            {nothing}
          </Text>
        </li>
      )}
      {shown.map((name) => (
        <li
          key={name}
          draggable={active}
          data-over={over === name || undefined}
          onDragStart={(event) => {
            event.dataTransfer.setData(TYPE, name);
            event.dataTransfer.effectAllowed = 'move';
          }}
          onDragOver={(event) => dragged(event, name)}
          onDrop={(event) => dropped(event, name)}
        >
          {children(name)}
        </li>
      ))}
    </ul>
  );
}
