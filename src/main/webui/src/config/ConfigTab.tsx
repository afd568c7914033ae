import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function ConfigTab() {
  const { config: text } = useMessages();
  return <PageHeader title={text.title} />;
}
