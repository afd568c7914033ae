import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function MissionsTab() {
  const { mission: text } = useMessages();
  return <PageHeader title={text.title} />;
}
