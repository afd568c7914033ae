import { Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ServerDetails, StartProblem } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice } from '@/shared';
import { Banner } from './Banner';
import { useStartProblems } from './checks';
import { useSectionTitle } from './queries';

/** Why a server that is down would not start, before somebody tries. */
export function CheckBanner({ server }: { server: ServerDetails }) {
  const { server: messages } = useMessages();
  const text = messages.check;
  const down = server.status === 'stopped' || server.status === 'crashed' || server.status === 'error';
  const { data: problems = [], error, refetch } = useStartProblems(server, down);
  if (down && error) {
    return <ErrorNotice error={error} title={text.notChecked} onRetry={() => void refetch()} />;
  }
  if (!down || problems.length === 0) {
    return null;
  }
  const fatal = problems.some((problem) => problem.severity === 'error');
  return (
    <Banner
      tone={fatal ? 'bad' : 'attention'}
      icon={<IconAlertTriangle aria-hidden />}
      title={fatal ? text.wouldNotStart : text.wouldWarn}
    >
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={`${problem.section}.${problem.field}.${problem.message}`}>
            {problem.message} <Where server={server} problem={problem} />
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function Where({ server, problem }: { server: ServerDetails; problem: StartProblem }) {
  const { server: messages } = useMessages();
  const titleOf = useSectionTitle(server.game_type);
  if (!problem.section) {
    return null;
  }
  const address = `/servers/${server.id}/config/${problem.section}${problem.field ? `?field=${encodeURIComponent(problem.field)}` : ''}`;
  return (
    <Anchor component={Link} to={address} size="sm">
      {messages.check.goTo(titleOf(problem.section))}
    </Anchor>
  );
}
