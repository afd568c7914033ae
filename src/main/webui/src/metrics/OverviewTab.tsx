import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function OverviewTab() {
  const { metrics: text } = useMessages();
  return <PageHeader title={text.title} />;
}
