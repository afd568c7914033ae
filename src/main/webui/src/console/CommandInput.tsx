import { Autocomplete, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, api, data, type GameDetails, keys, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { announce } from '@/shared';
import { plainText } from './ansi';
import { CommandHistory, isMasked } from './commandHistory';
import { completions } from './completion';
import type { LogFeed } from './LogFeed';
import classes from './LogsTab.module.css';

const READY = new Set(['running', 'starting', 'stopping']);
/** How long answers in the log count as answers to the command that was sent last. */
const ANSWERS_MS = 5_000;
const ANNOUNCED = 3;

interface CommandInputProps {
  server: ServerDetails;
  game: GameDetails;
  feed: LogFeed;
}

/**
 * One line for commands. A game that has a remote console takes its commands there, and nowhere else, so there is nothing to
 * choose.
 */
export function CommandInput({ server, game, feed }: CommandInputProps) {
  const messages = useMessages();
  const text = messages.console;
  const remote = game.capabilities.includes('remote_admin');
  const possible = remote || game.capabilities.includes('console');
  const running = READY.has(server.status);
  const history = useMemo(() => new CommandHistory(server.id), [server.id]);
  const [typed, setTyped] = useState('');
  const [offered, setOffered] = useState<string[]>([]);
  const [back, setBack] = useState(0);
  const draft = useRef('');
  const lastSent = useRef({ command: '', at: 0, answers: 0 });
  const players = usePlayerNames(server.id, game, running);

  const send = useMutation({
    mutationFn: async (command: string) => {
      const params = { path: { server_id: String(server.id) } };
      if (remote) {
        await data(api.POST('/api/servers/{server_id}/rcon/command', { params, body: { command } }));
      } else {
        await data(api.POST('/api/servers/{server_id}/console', { params, body: { command } }));
      }
    },
    onMutate: (command) => {
      lastSent.current = { command, at: Date.now(), answers: 0 };
    },
    onSuccess: (_, command) => {
      announce(text.sent(command));
      history.add(command);
      setTyped((now) => (now.trim() === command ? '' : now));
      setBack(0);
    },
  });

  useEffect(
    () =>
      feed.onLines((lines) => {
        const last = lastSent.current;
        if (Date.now() - last.at > ANSWERS_MS) {
          return;
        }
        for (const line of lines) {
          if (line.kind === 'answer' && last.answers++ < ANNOUNCED) {
            announce(text.answered(plainText(line.text)));
          } else if (line.kind === 'input' && isMasked(last.command, line.text)) {
            history.remove(last.command);
          }
        }
      }),
    [feed, history, text],
  );

  const change = (value: string) => {
    setTyped(value);
    setOffered([]);
    setBack(0);
    if (send.isError) {
      send.reset();
    }
  };

  const recall = (steps: number) => {
    const commands = history.all();
    const to = Math.max(0, Math.min(back + steps, commands.length));
    if (back === 0) {
      draft.current = typed;
    }
    setBack(to);
    setTyped(to === 0 ? draft.current : (commands[commands.length - to] ?? ''));
  };

  const complete = () => {
    const found = completions(typed, game.game_type, players, history.all());
    const shared = commonStart(found);
    if (found.length === 1 || shared.length > typed.length) {
      setTyped(found.length === 1 ? (found[0] ?? typed) : shared);
    }
    setOffered(found.length > 1 ? found : []);
    if (found.length > 1) {
      announce(text.choices(found.length));
    }
    return found.length > 0;
  };

  const submit = () => {
    const command = typed.trim();
    if (command !== '' && !send.isPending && running) {
      send.mutate(command);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (offered.length > 0 && ['ArrowUp', 'ArrowDown', 'Enter', 'Escape'].includes(event.key)) {
      if (event.key === 'Escape') {
        setOffered([]);
        event.stopPropagation();
      }
      return;
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      recall(event.key === 'ArrowUp' ? 1 : -1);
    } else if (event.key === 'Tab' && !event.shiftKey && typed.trim() !== '' && complete()) {
      event.preventDefault();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      submit();
    }
  };

  if (!possible) {
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {text.noConsole(game.display_name)}
      </Text>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Group gap="xs" mt="xs" wrap="nowrap" align="flex-start">
        <Autocomplete
          flex={1}
          aria-label={text.command}
          placeholder={running ? text.commandPlaceholder : undefined}
          disabled={!running}
          data={offered}
          value={typed}
          onChange={change}
          onOptionSubmit={() => setOffered([])}
          dropdownOpened={offered.length > 0}
          filter={({ options }) => options}
          selectFirstOptionOnChange={false}
          onKeyDownCapture={onKeyDown}
          onBlur={() => setOffered([])}
          leftSection={
            <Text span ff="monospace" aria-hidden>
              {'>'}
            </Text>
          }
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          description={running ? text.commandHelp : text.notRunning}
          classNames={running ? { description: classes.help } : undefined}
          inputWrapperOrder={['input', 'error', 'description']}
          error={send.error && errorText(send.error, messages.advice)}
          maxLength={8_192}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
        />
        <Button type="submit" disabled={!running || typed.trim() === ''} loading={send.isPending}>
          {text.send}
        </Button>
      </Group>
    </form>
  );
}

function usePlayerNames(server: number, game: GameDetails, running: boolean): string[] {
  const players = useQuery({
    queryKey: keys.players(server),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/players', { params: { path: { server_id: String(server) } }, signal })),
    enabled: running && game.capabilities.includes('player_list'),
  });
  return useMemo(() => players.data?.players.map((player) => player.name) ?? [], [players.data]);
}

function errorText(error: Error, advice: Record<string, string>): string {
  return [error.message, error instanceof ApiError ? advice[error.code] : undefined].filter(Boolean).join(' ');
}

/** The longest text with which all of them begin. */
function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same]?.toLowerCase() === first[same]?.toLowerCase()) {
      same++;
    }
    length = same;
  }
  return first.slice(0, length);
}
