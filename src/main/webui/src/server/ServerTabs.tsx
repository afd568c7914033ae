import { Tooltip } from '@mantine/core';
import { IconCircleOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { useKeys } from '@/shell';
import classes from './ServerTabs.module.css';
import { addressOf, TABS, type Tab, tabAt } from './tabs';

export const PANEL_ID = 'server-panel';
export const tabId = (name: string) => `server-tab-${name}`;

/** The parts of a server. What its game has not stays visible, disabled, with the reason. */
export function ServerTabs({ server, game }: { server: ServerDetails; game: GameDetails }) {
  const { server: text } = useMessages();
  const current = tabAt(useLocation().pathname) ?? TABS[0];
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useKeys(
    TABS.map((tab, index) => ({
      keys: String(index + 1),
      help: text.tabs[tab.name],
      // What the game has not says so there.
      run: () => void navigate(addressOf(server.id, tab)),
    })),
    text.tabsLabel,
  );

  // On phones the tab that is open may be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each tab that is opened
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);

  const move = (event: KeyboardEvent) => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next !== undefined && at >= 0) {
      event.preventDefault();
      tabs[(next + tabs.length) % tabs.length]?.focus();
    } else if (event.key === ' ' && at >= 0) {
      event.preventDefault();
      tabs[at]?.click();
    }
  };

  return (
    <div ref={list} role="tablist" aria-label={text.tabsLabel} className={classes.tabs} onKeyDown={move} tabIndex={-1}>
      {TABS.map((tab, index) =>
        tab.isOf(game) ? (
          <Link
            key={tab.name}
            id={tabId(tab.name)}
            to={addressOf(server.id, tab)}
            role="tab"
            aria-selected={tab === current}
            aria-controls={tab === current ? PANEL_ID : undefined}
            aria-keyshortcuts={String(index + 1)}
            tabIndex={tab === current ? 0 : -1}
            className={classes.tab}
          >
            {text.tabs[tab.name]}
          </Link>
        ) : (
          <MissingTab
            key={tab.name}
            tab={tab}
            selected={tab === current}
            why={text.missing[tab.name](game.display_name)}
          />
        ),
      )}
    </div>
  );
}

function MissingTab({ tab, selected, why }: { tab: Tab; selected: boolean; why: string }) {
  const { server: text } = useMessages();
  return (
    <>
      <Tooltip label={why} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
        <span
          id={tabId(tab.name)}
          role="tab"
          aria-selected={selected}
          aria-disabled="true"
          aria-describedby={`${tabId(tab.name)}-why`}
          tabIndex={selected ? 0 : -1}
          className={classes.tab}
        >
          <IconCircleOff size={13} aria-hidden /> {text.tabs[tab.name]}
        </span>
      </Tooltip>
      <span id={`${tabId(tab.name)}-why`} hidden>
        {why}
      </span>
    </>
  );
}
