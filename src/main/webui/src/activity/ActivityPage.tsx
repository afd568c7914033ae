import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function ActivityPage() {
  const { activity: text } = useMessages();
  return <PageHeader title={text.title} />;
}
