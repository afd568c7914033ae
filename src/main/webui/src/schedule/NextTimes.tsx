import { Skeleton, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiError } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice, formatExactTime } from '@/shared';
import classes from './Schedule.module.css';
import { formatMoment, formatThere, isOwnZone } from './zones';

interface NextTimesProps {
  query: UseQueryResult<{ times: string[] }>;
  complete: boolean;
  zone: string;
}

/** When it would begin next, by the clock of whoever looks and by the one it goes by. */
export function NextTimes({ query, complete, zone }: NextTimesProps) {
  const { schedule } = useMessages();
  const text = schedule.form;
  const elsewhere = !isOwnZone(zone);
  return (
    <div>
      <Text size="sm" fw={600}>
        {text.next}
      </Text>
      {!complete ? (
        <Text size="sm" c="dimmed">
          {text.nextIncomplete}
        </Text>
      ) : query.error ? (
        // What is wrong with the expression is told beside it.
        query.error instanceof ApiError && query.error.fields.length > 0 ? (
          <Text size="sm" c="dimmed">
            {schedule.form.nextIncomplete}
          </Text>
        ) : (
          <ErrorNotice error={query.error} title={text.nextFailed} onRetry={() => void query.refetch()} />
        )
      ) : query.data === undefined ? (
        <Skeleton height={100} mt={4} />
      ) : (
        <ol className={classes.next} aria-label={text.next}>
          {query.data.times.map((time) => {
            const there = elsewhere ? formatThere(time, zone) : null;
            return (
              <li key={time}>
                <time dateTime={time} title={formatExactTime(time)}>
                  {formatMoment(time)}
                </time>
                {there !== null && (
                  <Text span size="sm" c="dimmed">
                    {` (${text.thereIs(there, zone)})`}
                  </Text>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
