import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '@/messages';
import type { JsonSchema } from './form/schema';
import { PlanView } from './PlanView';
import { type PlannedChange, planFields } from './queries';
import type { Draft } from './useDrafts';
import { changesOf } from './useSaving';

interface ReviewModalProps {
  server: number;
  section: string;
  schema: JsonSchema;
  draft: Draft;
  running: boolean;
  saving: boolean;
  /** The API refuses the change as it is. */
  onRefused: (problem: unknown) => void;
  onSave: () => void;
  onClose: () => void;
}

/** What saving would change, before it does. */
export function ReviewModal(props: ReviewModalProps) {
  const { server, section, schema, draft, running, saving, onSave, onClose } = props;
  const { config: text, common } = useMessages();
  const [plan, setPlan] = useState<PlannedChange | null>(null);
  const refused = useRef(props.onRefused);
  refused.current = props.onRefused;

  useEffect(() => {
    let gone = false;
    planFields(server, section, changesOf(draft.base, draft.values), draft.version).then(
      (planned) => {
        if (!gone) {
          setPlan(planned);
        }
      },
      (problem: unknown) => {
        if (!gone) {
          refused.current(problem);
        }
      },
    );
    return () => {
      gone = true;
    };
  }, [server, section, draft]);

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={text.reviewTitle(schema.title ?? section)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack gap="md">
        {plan === null ? (
          <Text size="sm" role="status">
            {text.reviewLoading}
          </Text>
        ) : (
          <PlanView plan={plan} schema={schema} stored={draft.base} />
        )}
        <Text size="sm" c="dimmed">
          {running ? text.afterRestart : text.atNextStart}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button onClick={onSave} loading={saving} disabled={plan === null} data-autofocus>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
