import { Text } from '@mantine/core';
import type { Ban } from '@/api';
import { useMessages } from '@/messages';
import { formatDuration, formatExactTime, RelativeTime, useNow } from '@/shared';

/** How long a ban is still in force, going down; or since when it is not. */
export function TimeLeft({ ban }: { ban: Ban }) {
  const { ban: text } = useMessages();
  if (ban.is_active) {
    return ban.expires_at == null ? text.forever : <Countdown until={ban.expires_at} />;
  }
  const ended = ban.revoked_at ?? ban.expires_at;
  return (
    <Text span size="sm" c="dimmed">
      {ban.revoked_by ? text.lifted(ban.revoked_by) : text.ended}
      {ended && (
        <>
          {', '}
          <RelativeTime time={ended} />
        </>
      )}
    </Text>
  );
}

function Countdown({ until }: { until: string }) {
  const now = useNow();
  const { ban: text } = useMessages();
  const seconds = Math.ceil((Date.parse(until) - now) / 1_000);
  return (
    <time dateTime={until} title={formatExactTime(until)}>
      {seconds > 0 ? formatDuration(seconds) : text.ended}
    </time>
  );
}
