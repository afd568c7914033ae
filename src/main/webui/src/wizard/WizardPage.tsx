import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { EmptyState, PageHeader } from '@/shared';
import { Wizard } from './Wizard';

/** Sets up a new server in four steps. */
export function WizardPage() {
  const { wizard: text } = useMessages();
  return (
    <>
      <PageHeader title={text.title} />
      {useIsAdmin() ? <Wizard /> : <EmptyState>{text.onlyAdmins}</EmptyState>}
    </>
  );
}
