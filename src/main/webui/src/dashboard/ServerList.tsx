import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import type { Server } from '@/api';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { BulkBar } from './BulkBar';
import { type Group, groupServers, type Item, listItems, sortServers, type View } from './model';
import { ServerCards } from './ServerCards';
import { ServerTable } from './ServerTable';

export interface ServerListProps {
  items: Item[];
  view: View;
  onView: (change: Partial<View>) => void;
  onFold: (group: string) => void;
  groupName: (group: Group) => string;
  gameName: (type: string) => string;
  admin: boolean;
  selected: ReadonlySet<number>;
  shown: number;
  onSelect: (id: number, selected: boolean) => void;
  onSelectAll: (all: boolean) => void;
  onTag: (tag: string) => void;
}

const FOLDED_KEY = 'languard-dashboard-folded';

interface Props {
  servers: readonly Server[];
  view: View;
  onView: (change: Partial<View>) => void;
  gameName: (type: string) => string;
}

/** The servers that the filters leave, sorted and grouped, to select and to switch together. */
export function ServerList({ servers, view, onView, gameName }: Props) {
  const { dashboard: text, server: serverText } = useMessages();
  const admin = useIsAdmin();
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [folded, setFolded] = useState<ReadonlySet<string>>(readFolded);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());

  const items = useMemo(
    () => listItems(groupServers(sortServers(servers, view.sort, view.descending), view.group), view.group, folded),
    [servers, view.sort, view.descending, view.group, folded],
  );
  // What the filters hide is not acted on.
  const chosenShown = useMemo(() => servers.filter((server) => chosen.has(server.id)), [servers, chosen]);
  const selected = useMemo(() => new Set(chosenShown.map((server) => server.id)), [chosenShown]);

  const onSelect = useCallback((id: number, wanted: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (wanted) {
        next.add(id);
      } else {
        next.delete(id);
      }
      return next;
    });
  }, []);
  const onFold = useCallback((group: string) => {
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(group)) {
        next.add(group);
      }
      localStorage.setItem(FOLDED_KEY, JSON.stringify([...next]));
      return next;
    });
  }, []);
  const onTag = useCallback((tag: string) => onView({ tag }), [onView]);
  const groupName = (group: Group) => {
    if (group.name === '') {
      return text.noTag;
    }
    switch (view.group) {
      case 'game':
        return gameName(group.name);
      case 'state':
        return serverText.states[group.name] ?? group.name;
      default:
        return group.name;
    }
  };

  const List = phone ? ServerCards : ServerTable;
  return (
    <>
      <List
        items={items}
        view={view}
        onView={onView}
        onFold={onFold}
        groupName={groupName}
        gameName={gameName}
        admin={admin}
        selected={selected}
        shown={servers.length}
        onSelect={onSelect}
        onSelectAll={(all) => setChosen(new Set(all ? servers.map((server) => server.id) : []))}
        onTag={onTag}
      />
      {chosenShown.length > 0 && <BulkBar servers={chosenShown} onClear={() => setChosen(new Set())} />}
    </>
  );
}

function readFolded(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(FOLDED_KEY) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}
