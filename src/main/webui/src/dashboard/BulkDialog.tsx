import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Server } from '@/api';
import { ApiError } from '@/api';
import { useMessages } from '@/messages';
import { notifyFailed } from '@/shared';
import { type BulkAction, type BulkFailure, type BulkResult, useBulk } from './bulk';
import classes from './Dashboard.module.css';

interface BulkDialogProps {
  servers: readonly Server[];
  action: BulkAction;
  onClose: () => void;
}

/** Asks once for all servers, by their names, and then tells of each what became of it. */
export function BulkDialog({ servers, action, onClose }: BulkDialogProps) {
  const { dashboard: text, server: serverText, common } = useMessages();
  const { results, run } = useBulk();
  const players = action === 'start' ? 0 : servers.reduce((sum, server) => sum + (server.player_count ?? 0), 0);
  const all = [...(results?.values() ?? [])];
  const over = results !== null && all.every((result) => result.state === 'done' || result.state === 'failed');
  const done = all.filter((result) => result.state === 'done').length;
  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);

  const begin = async () => {
    const failures = await run(servers, action);
    if (closed.current) {
      report(failures);
    }
  };
  const report = (failures: readonly BulkFailure[]) => {
    const [first] = failures;
    if (first !== undefined && failures.length === 1) {
      notifyFailed(serverText.power.failed[action](first.server.name), first.error);
    } else if (first !== undefined) {
      const reasons = failures.map(({ server, error }) => text.bulkReason(server.name, messageOf(error)));
      notifyFailed(text.bulkDone(action, servers.length - failures.length, servers.length), reasons.join(' '));
    }
  };

  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {results === null
          ? text.bulkText(action, servers.length)
          : over
            ? text.bulkDone(action, done, servers.length)
            : `${text.bulkRunning(action)}: ${common.of(done, servers.length)}. ${text.bulkMayClose}`}
      </Text>
      <ul className={classes.results}>
        {servers.map((server) => (
          <li key={server.id}>
            <span className={classes.resultName}>{server.name}</span>
            <Result result={results?.get(server.id)} players={action === 'start' ? 0 : (server.player_count ?? 0)} />
          </li>
        ))}
      </ul>
      {results === null && players > 0 && (
        <Text size="sm" fw={600}>
          {text.bulkPlayers(players)}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {results === null ? common.cancel : common.close}
        </Button>
        {results === null && (
          <Button color={action === 'stop' ? 'red' : undefined} onClick={() => void begin()} data-autofocus>
            {serverText.power.actions[action]}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Result({ result, players }: { result: BulkResult | undefined; players: number }) {
  const { dashboard: text, advice } = useMessages();
  if (result === undefined) {
    return players > 0 ? <span className={classes.dim}>{text.summaryPlayers(players)}</span> : null;
  }
  switch (result.state) {
    case 'waiting':
      return (
        <span className={classes.dim}>
          <IconClock size={16} aria-hidden /> {text.results.waiting}
        </span>
      );
    case 'working':
      return (
        <span>
          <Loader size={14} aria-hidden /> {text.results.working}
        </span>
      );
    case 'done':
      return (
        <span className={classes.good}>
          <IconCircleCheck size={16} aria-hidden /> {text.results.done}
        </span>
      );
    case 'failed': {
      const { error } = result;
      const next = error instanceof ApiError ? advice[error.code] : undefined;
      return (
        <span className={classes.bad}>
          <IconAlertTriangle size={16} aria-hidden /> {messageOf(error)} {next}
        </span>
      );
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
