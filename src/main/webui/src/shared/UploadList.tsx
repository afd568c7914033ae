import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { ApiError } from '@/api';
import { useMessages } from '@/messages';
import { formatBytes, formatDuration } from './format';
import classes from './UploadList.module.css';
import type { Upload, Uploads } from './useUploads';

/** Files that are being sent, or were: how far, how fast, and what can be done about each. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { common } = useMessages();
  const text = common.upload;
  if (uploads.list.length === 0) {
    return null;
  }
  const ended = uploads.list.some((upload) => ['done', 'failed', 'cancelled'].includes(upload.state));
  return (
    <Stack gap={0} className={classes.list}>
      <ul aria-label={text.list}>
        {uploads.list.map((upload) => (
          <li key={upload.id}>
            <Row upload={upload} uploads={uploads} />
          </li>
        ))}
      </ul>
      {ended && (
        <Group justify="flex-end" p="xs">
          <Button size="xs" variant="default" onClick={uploads.clear}>
            {text.clear}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { common } = useMessages();
  const text = common.upload;
  const { file, state } = upload;
  const running = state === 'waiting' || state === 'sending' || state === 'storing';
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} className={classes.name}>
          {file.name}
        </Text>
        <Group gap="xs">
          {running && (
            <Button
              size="xs"
              variant="default"
              aria-label={text.cancel(file.name)}
              onClick={() => uploads.cancel(upload.id)}
            >
              {common.cancel}
            </Button>
          )}
          {state === 'asking' && (
            <>
              <Button size="xs" onClick={() => uploads.retry(upload.id, true)}>
                {text.replace}
              </Button>
              <Button size="xs" variant="default" onClick={() => uploads.cancel(upload.id)}>
                {text.skip}
              </Button>
            </>
          )}
          {(state === 'cancelled' || (state === 'failed' && upload.error instanceof ApiError)) && (
            <Button size="xs" variant="default" onClick={() => uploads.retry(upload.id, upload.overwrite)}>
              {text.again}
            </Button>
          )}
        </Group>
      </Group>
      {(state === 'sending' || state === 'storing') && (
        <Progress
          value={(upload.sent / file.size) * 100}
          animated={state === 'storing'}
          aria-label={text.progressOf(file.name)}
        />
      )}
      <Status upload={upload} />
    </Stack>
  );
}

function Status({ upload }: { upload: Upload }) {
  const { common, advice } = useMessages();
  const text = common.upload;
  const { file, state, error } = upload;
  switch (state) {
    case 'sending': {
      const left = upload.speed > 0 ? (file.size - upload.sent) / upload.speed : 0;
      return (
        <Text size="sm" c="dimmed">
          {text.progress(formatBytes(upload.sent), formatBytes(file.size), formatBytes(Math.round(upload.speed)))}
          {left >= 2 && `, ${text.left(formatDuration(left))}`}
        </Text>
      );
    }
    case 'failed':
      return (
        <div role="alert" className={classes.failed}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            {error instanceof Error ? error.message : String(error)}
            {error instanceof ApiError && advice[error.code] && ` ${advice[error.code]}`}
          </span>
        </div>
      );
    case 'done':
      return (
        <div role="status" className={classes.done}>
          <IconCircleCheck size={16} aria-hidden />
          {text.state.done}
        </div>
      );
    default:
      return (
        <Text size="sm" c="dimmed" role="status">
          {text.state[state]}
        </Text>
      );
  }
}
