import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { SERVER_STATES, type Server } from '@/api';
import { useMessages } from '@/messages';
import { useTyped } from '@/shared';
import classes from './Dashboard.module.css';
import { allTags, GROUPINGS, type Grouping, SORTS, type Sort, type View } from './model';

interface FiltersProps {
  servers: readonly Server[];
  view: View;
  onView: (change: Partial<View>) => void;
  gameName: (type: string) => string;
}

/** What is shown of the servers. Filters of which there is nothing to choose stay away. */
export function Filters({ servers, view, onView, gameName }: FiltersProps) {
  const { dashboard: text, server: serverText } = useMessages();
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const games = [...new Set(servers.map((server) => server.game_type))].sort();
  const tags = allTags(servers);
  return (
    <search className={classes.filters} aria-label={text.filters}>
      <SearchInput value={view.search} onChange={(search) => onView({ search })} />
      <NativeSelect
        aria-label={text.state}
        value={view.state}
        onChange={(event) => onView({ state: event.currentTarget.value })}
        data={[
          { value: '', label: text.anyState },
          { value: 'attention', label: text.needAttention },
          ...SERVER_STATES.map((state) => ({ value: state, label: serverText.states[state] ?? state })),
        ]}
      />
      {(games.length > 1 || view.game !== '') && (
        <NativeSelect
          aria-label={text.game}
          value={view.game}
          onChange={(event) => onView({ game: event.currentTarget.value })}
          data={[{ value: '', label: text.anyGame }, ...games.map((game) => ({ value: game, label: gameName(game) }))]}
        />
      )}
      {(tags.length > 0 || view.tag !== '') && (
        <NativeSelect
          aria-label={text.tag}
          value={tags.find((tag) => tag.toLowerCase() === view.tag.toLowerCase()) ?? view.tag}
          onChange={(event) => onView({ tag: event.currentTarget.value })}
          data={[{ value: '', label: text.anyTag }, ...tags]}
        />
      )}
      <NativeSelect
        aria-label={text.group}
        value={view.group}
        onChange={(event) => onView({ group: event.currentTarget.value as Grouping })}
        data={GROUPINGS.map((group) => ({ value: group, label: text.groups[group] }))}
      />
      {phone && (
        <span className={classes.sortBy}>
          <NativeSelect
            aria-label={text.sort}
            value={view.sort}
            onChange={(event) => onView({ sort: event.currentTarget.value as Sort })}
            data={SORTS.map((sort) => ({ value: sort, label: text.columns[sort] }))}
          />
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label={text.turnAround}
            onClick={() => onView({ descending: !view.descending })}
          >
            {view.descending ? <IconSortDescending size={18} /> : <IconSortAscending size={18} />}
          </ActionIcon>
        </span>
      )}
    </search>
  );
}

/** Follows every key; the address of the page comes a moment later, as browsers limit how often it may change. */
function SearchInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { dashboard: text } = useMessages();
  const [typed, setTyped] = useTyped(value, onChange, 150);
  return (
    <TextInput
      type="search"
      className={classes.searchInput}
      aria-label={text.search}
      placeholder={text.searchPlaceholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setTyped('');
        }
      }}
    />
  );
}
