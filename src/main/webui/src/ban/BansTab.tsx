import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function BansTab() {
  const { ban: text } = useMessages();
  return <PageHeader title={text.title} />;
}
