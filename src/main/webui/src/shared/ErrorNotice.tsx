import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '@/api';
import { useMessages } from '@/messages';

interface ErrorNoticeProps {
  error: unknown;
  /** What was being done, for example "The server could not be started". */
  title?: string;
  /** What to do next; null for nothing. Without it, what the error's code suggests. */
  advice?: string | null;
  onRetry?: () => void;
}

/** An error in the words of the API, and what to do next. */
export function ErrorNotice({ error, title, advice, onRetry }: ErrorNoticeProps) {
  const messages = useMessages();
  const problem = error instanceof ApiError ? error : null;
  const next = advice === undefined ? problem && messages.advice[problem.code] : advice;
  const fields = problem?.fields ?? [];
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        {fields.length > 1 ? (
          <List size="sm">
            {fields.map((field) => (
              <List.Item key={field.field + field.rule}>
                {field.field}: {field.message}
              </List.Item>
            ))}
          </List>
        ) : (
          <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
        )}
        {next && <Text size="sm">{next}</Text>}
        {problem?.errorId && (
          <Text size="xs" c="dimmed">
            {messages.common.errorId(problem.errorId)}
          </Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {messages.common.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
