import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function LogsTab() {
  const { console: text } = useMessages();
  return <PageHeader title={text.title} />;
}
