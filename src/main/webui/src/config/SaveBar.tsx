import { Alert, Button, Group, Text } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import type { ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice } from '@/shared';
import classes from './Config.module.css';
import type { JsonSchema } from './form/schema';
import { titles } from './Notices';
import type { MergeNotice, useSaving } from './useSaving';

interface SaveBarProps {
  server: ServerDetails;
  section: string;
  schema: JsonSchema;
  count: number;
  saving: ReturnType<typeof useSaving>;
  onSave: () => void;
  onReview: () => void;
  onDiscard: () => void;
}

/**
 * At the lower edge while there is something to save. What saving did instead of storing is said here, too: the top of a long
 * form is out of sight for whoever presses the button.
 */
export function SaveBar({ server, section, schema, count, saving, onSave, onReview, onDiscard }: SaveBarProps) {
  const { config: text } = useMessages();
  const running = server.status === 'running' || server.status === 'starting';
  const { error, problems } = saving.troubleOf(section);
  const failure = problems.length === 0 ? error : null;
  const merged = saving.noticeOf(section);
  const busy = saving.saving === section;
  if (count === 0 && failure === null && merged === undefined) {
    return null;
  }
  return (
    <section className={classes.bar} aria-label={count === 0 ? text.noChanges : text.changes(count)}>
      {(failure !== null || merged !== undefined) && (
        <div className={classes.notices}>
          {failure !== null && <ErrorNotice error={failure} title={text.saveFailed} />}
          {merged && <Merged notice={merged} schema={schema} onClose={() => saving.closeNotice(section)} />}
        </div>
      )}
      {count > 0 && (
        <Group className={classes.buttons} justify="space-between" gap="xs">
          <div>
            <Text size="sm" fw={600} role="status">
              {text.changes(count)}
            </Text>
            <Text size="xs" c="dimmed">
              {running ? text.afterRestart : text.atNextStart}
            </Text>
          </div>
          <Group gap="xs">
            <Button variant="subtle" color="gray" onClick={onDiscard} disabled={busy}>
              {text.discard}
            </Button>
            <Button variant="default" onClick={onReview} disabled={busy}>
              {text.review}
            </Button>
            <Button onClick={onSave} loading={busy} aria-keyshortcuts="Control+S">
              {text.save}
              <Text span className={classes.key} visibleFrom="sm" aria-hidden>
                {text.saveKey}
              </Text>
            </Button>
          </Group>
        </Group>
      )}
    </section>
  );
}

function Merged({ notice, schema, onClose }: { notice: MergeNotice; schema: JsonSchema; onClose: () => void }) {
  const { config: text, common } = useMessages();
  return (
    <Alert
      color="blue"
      icon={<IconGitMerge aria-hidden />}
      title={text.mergedTitle(notice.who || text.somebody)}
      role="status"
      withCloseButton
      closeButtonLabel={common.close}
      onClose={onClose}
    >
      {notice.taken.length > 0 ? text.mergedText(titles(schema, notice.taken).join(', ')) : text.mergedNothing}
    </Alert>
  );
}
