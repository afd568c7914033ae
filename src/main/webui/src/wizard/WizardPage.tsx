import { useMessages } from '@/messages';
import { PageHeader } from '@/shared';

export function WizardPage() {
  const { wizard: text } = useMessages();
  return <PageHeader title={text.title} />;
}
