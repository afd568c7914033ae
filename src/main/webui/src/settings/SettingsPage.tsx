import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function SettingsPage() {
  const { settings: text } = useMessages();
  return <PageHeader title={text.title} />;
}
