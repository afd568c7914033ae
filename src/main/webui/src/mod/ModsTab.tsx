import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function ModsTab() {
  const { mod: text } = useMessages();
  return <PageHeader title={text.title} />;
}
