import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function PlayersTab() {
  const { player: text } = useMessages();
  return <PageHeader title={text.title} />;
}
