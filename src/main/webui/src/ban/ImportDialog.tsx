import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { type Column, DataTable, ErrorNotice, FileDrop } from '@/shared';
import { type BanImport, useImportBans } from './queries';

const LARGEST = 5 * 1_024 * 1_024;
/** Lines that went well are not listed beyond this: thousands of them say nothing. */
const SHOWN = 200;

type Line = BanImport['lines'][number];

/** Takes bans from a list, pasted or as a file, and says of each line what became of it. */
export function ImportDialog({ server, onClose }: { server: number; onClose: () => void }) {
  const { ban, common } = useMessages();
  const text = ban.importDialog;
  const run = useImportBans(server);
  const [lines, setLines] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const result = run.data;

  const read = async (file: File | undefined) => {
    setTooLarge(file !== undefined && file.size > LARGEST);
    if (file !== undefined && file.size <= LARGEST) {
      setLines(await file.text());
    }
  };

  return (
    <Modal opened onClose={onClose} title={text.title} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
      {result === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run.mutate(lines);
          }}
        >
          <Stack gap="md">
            <Text size="sm">{text.help}</Text>
            <FileDrop action={text.file} accept=".txt,text/plain" onFiles={([file]) => void read(file)}>
              {text.dropHelp}
            </FileDrop>
            <Textarea
              label={text.text}
              value={lines}
              onChange={(event) => setLines(event.currentTarget.value)}
              error={tooLarge ? text.tooLarge : undefined}
              rows={8}
              ff="monospace"
              spellCheck={false}
              placeholder="0123456789abcdef0123456789abcdef -1 Cheating"
              data-autofocus
            />
            {run.error && <ErrorNotice error={run.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {common.cancel}
              </Button>
              <Button type="submit" disabled={lines.trim() === ''} loading={run.isPending}>
                {text.action}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <Text size="sm" role="status" fw={600}>
            {result.lines.length === 0
              ? text.nothing
              : `${text.summary(result.added, result.already_there, result.expired, result.wrong)}.`}
          </Text>
          {result.lines.length > 0 && <Results result={result} sent={lines} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => run.reset()}>
              {text.more}
            </Button>
            <Button onClick={onClose}>{text.close}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Results({ result, sent }: { result: BanImport; sent: string }) {
  const { ban, common } = useMessages();
  const text = ban.importDialog;
  const source = sent.split(/\r\n|\r|\n/);
  // What needs to be looked at comes first.
  const order = { wrong: 0, already_there: 1, expired: 2, added: 3 };
  const rows = [...result.lines].sort((a, b) => order[a.result] - order[b.result] || a.line - b.line).slice(0, SHOWN);
  const columns: Column<Line>[] = [
    { key: 'line', label: text.line, render: (row) => row.line, numeric: true },
    {
      key: 'content',
      label: text.content,
      render: (row) => (
        <Text span size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {source[row.line - 1]}
        </Text>
      ),
    },
    {
      key: 'result',
      label: text.result,
      render: (row) => (
        <Text span size="sm" c={row.result === 'wrong' ? 'var(--mantine-color-error)' : undefined}>
          {text.resultNames[row.result]}
          {row.message ? `: ${row.message}` : ''}
        </Text>
      ),
    },
  ];
  return (
    <>
      <DataTable label={text.results} columns={columns} rows={rows} rowKey={(row) => row.line} />
      {result.lines.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {common.range(1, SHOWN, result.lines.length)}
        </Text>
      )}
    </>
  );
}
