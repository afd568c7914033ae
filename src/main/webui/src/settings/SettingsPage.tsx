import { Tabs } from '@mantine/core';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useMessages } from '@/messages';
import { useIsAdmin } from '@/session';
import { PageHeader } from '@/shared';
import { AccountPart } from './AccountPart';
import { TokensPart } from './TokensPart';
import { UsersPart } from './UsersPart';

/** What belongs to people, not to servers. */
export function SettingsPage() {
  const { settings: text } = useMessages();
  const isAdmin = useIsAdmin();
  const navigate = useNavigate();
  const { part = 'account' } = useParams();
  const parts = isAdmin ? (['account', 'users', 'tokens'] as const) : (['account', 'tokens'] as const);
  const current = parts.find((each) => each === part);
  if (current === undefined) {
    return <Navigate to="/settings" replace />;
  }
  return (
    <>
      <PageHeader title={text.title} />
      <Tabs value={current} onChange={(next) => void navigate(`/settings/${next}`)} keepMounted={false}>
        <Tabs.List aria-label={text.partsLabel} mb="lg" style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {text.parts[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="account">
          <AccountPart />
        </Tabs.Panel>
        <Tabs.Panel value="users">
          <UsersPart />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <TokensPart />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
