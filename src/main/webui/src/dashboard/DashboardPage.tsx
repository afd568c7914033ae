import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function DashboardPage() {
  const { dashboard: text } = useMessages();
  return <PageHeader title={text.title} />;
}
