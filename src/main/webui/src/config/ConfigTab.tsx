import { useMessages } from '@/messages';
import { useSchemas, useServer } from '@/server';
import { EmptyState, Loaded, usePageTitle } from '@/shared';
import { ConfigEditor } from './ConfigEditor';
import { useSections } from './queries';

/** The settings of a server, section by section. */
export function ConfigTab() {
  const { config: text } = useMessages();
  const { server, game } = useServer();
  usePageTitle(`${text.title} · ${server.name}`);
  const sections = useSections(server.id);
  const schemas = useSchemas(server.game_type);
  return (
    <Loaded query={schemas} lines={8}>
      {(known) => (
        <Loaded query={sections} lines={8}>
          {(stored) => {
            const shown = stored.filter((section) => known[section.name] !== undefined);
            return shown.length === 0 ? (
              <EmptyState>{text.noSections(game.display_name)}</EmptyState>
            ) : (
              <ConfigEditor server={server} game={game} sections={shown} schemas={known} />
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
