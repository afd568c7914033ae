import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMessages } from '@/messages';
import { ErrorNotice, Loaded, notifyDone } from '@/shared';
import type { JsonSchema } from './form/schema';
import { PlanView } from './PlanView';
import { planRollBack, rollBack, type Section, showSection } from './queries';

interface RollBackModalProps {
  server: { id: number; status: string };
  section: Section;
  schema: JsonSchema;
  version: number;
  onClose: () => void;
  onDone: () => void;
}

/** What bringing a version back would change, and the button that does it. */
export function RollBackModal({ server, section, schema, version, onClose, onDone }: RollBackModalProps) {
  const { config: text, common } = useMessages();
  const client = useQueryClient();
  const plan = useQuery({
    // Not below the key of the configuration: bringing it back makes this plan obsolete, and asking again would fail.
    queryKey: ['config-rollback', server.id, section.name, version, section.version],
    queryFn: () => planRollBack(server.id, section.name, version, section.version),
    gcTime: 0,
  });
  const restore = useMutation({
    mutationFn: () => rollBack(server.id, section.name, version, section.version),
    onSuccess: (stored) => {
      showSection(client, server.id, stored);
      notifyDone(text.rolledBack(version));
      onDone();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={text.rollBackTitle(version)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack gap="md">
        <Text size="sm">
          {text.rollBackText} {server.status === 'running' ? text.afterRestart : text.atNextStart}
        </Text>
        <Loaded query={plan}>{(found) => <PlanView plan={found} schema={schema} stored={section.values} />}</Loaded>
        {restore.error && <ErrorNotice error={restore.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            loading={restore.isPending}
            disabled={plan.data === undefined || plan.data.changed.length === 0}
            onClick={() => restore.mutate()}
          >
            {text.rollBack}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
