import {
  Autocomplete,
  Button,
  Fieldset,
  Group,
  Modal,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { ApiError, api, data, keys, type Server, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { ErrorNotice, notifyDone } from '@/shared';
import classes from './EditServerDialog.module.css';
import { changesOf, type EditField, type EditValues, FIELDS, fieldErrors, invalidFields, valuesOf } from './editForm';
import { PortHint } from './PortHint';
import { useExecutables } from './queries';

interface EditServerDialogProps {
  server: ServerDetails;
  onClose: () => void;
}

/** Name, program, ports, restarts and limits of a server. */
export function EditServerDialog({ server, onClose }: EditServerDialogProps) {
  const { server: messages, common } = useMessages();
  const text = messages.edit;
  const client = useQueryClient();
  const prefix = useId();
  const places = useExecutables(server.game_type).data ?? [];
  const hasRcon = server.rcon_port !== null && server.rcon_port !== undefined;
  const up = server.status === 'running' || server.status === 'starting' || server.status === 'stopping';

  const form = useForm<EditValues>({
    initialValues: valuesOf(server),
    validate: (values) => {
      const invalid = invalidFields(values, hasRcon);
      return Object.fromEntries(
        Object.entries(invalid).map(([field, why]) => [field, text.invalid[why as 'empty' | 'same']]),
      );
    },
  });

  const focusFirst = (errors: Partial<Record<string, unknown>>) => {
    const first = FIELDS.find((field) => errors[field]);
    if (first !== undefined) {
      document.getElementById(prefix + first)?.focus();
    }
  };

  const save = useMutation({
    mutationFn: async (values: EditValues) =>
      data(
        api.PUT('/api/servers/{server_id}', {
          params: { path: { server_id: String(server.id) } },
          body: changesOf(form.getInitialValues(), values),
        }),
      ),
    onSuccess: async (changed) => {
      client.setQueryData(keys.server(server.id), changed);
      await client.invalidateQueries({ queryKey: keys.servers });
      notifyDone(text.saved);
      onClose();
    },
    onError: (problem, values) => {
      const errors = problem instanceof ApiError ? fieldErrors(problem, values) : {};
      form.setErrors(errors);
      focusFirst(errors);
    },
  });

  const field = (name: EditField, kind?: 'checkbox') => ({
    id: prefix + name,
    label: text.labels[name],
    ...form.getInputProps(name, kind ? { type: kind } : undefined),
  });
  const inPlace = save.error instanceof ApiError && Object.keys(fieldErrors(save.error, form.values)).length > 0;

  return (
    <Modal
      opened
      onClose={onClose}
      title={text.title(server.name)}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values), focusFirst)}>
        <Stack gap="md">
          <TextInput {...field('name')} maxLength={100} required data-autofocus />
          <Textarea {...field('description')} autosize maxRows={4} />
          <TagsInput
            {...field('tags')}
            data={useKnownTags()}
            description={text.tagsHelp}
            clearable
            maxTags={20}
            acceptValueOnBlur
          />
          <Autocomplete
            {...field('exe_path')}
            description={text.exeHelp}
            data={[...new Set([server.exe_path, ...places.filter((place) => place.exists).map((place) => place.path)])]}
            required
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          <Fieldset legend={text.ports} variant="unstyled" className={classes.group}>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NumberInput {...field('game_port')} min={1} max={65535} allowDecimal={false} hideControls required />
              {hasRcon && (
                <NumberInput {...field('rcon_port')} min={1} max={65535} allowDecimal={false} hideControls required />
              )}
            </SimpleGrid>
            <PortHint
              server={server}
              gamePort={form.values.game_port}
              rconPort={form.values.rcon_port}
              onSuggested={(game_port, rcon_port) => form.setValues({ game_port, rcon_port: rcon_port ?? '' })}
            />
          </Fieldset>
          <Fieldset legend={text.restarts} variant="unstyled" className={classes.group}>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Switch
                {...field('auto_restart', 'checkbox')}
                description={text.autoRestartHelp}
                className={classes.switch}
              />
              <NumberInput
                {...field('max_restarts')}
                description={text.maxRestartsHelp}
                min={0}
                max={20}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                allowDecimal={false}
                disabled={!form.values.auto_restart}
              />
              <Switch
                {...field('auto_start', 'checkbox')}
                description={text.autoStartHelp}
                className={classes.switch}
              />
            </SimpleGrid>
          </Fieldset>
          <Fieldset legend={text.limits} variant="unstyled" className={classes.group}>
            <SimpleGrid cols={{ base: 1, xs: 3 }}>
              <NumberInput {...field('memory_limit_mb')} min={0} step={256} suffix=" MB" allowDecimal={false} />
              <NumberInput {...field('cpu_limit')} min={0} step={50} suffix=" %" allowDecimal={false} />
              <NumberInput {...field('process_limit')} min={0} allowDecimal={false} />
            </SimpleGrid>
            <Text size="xs" c="dimmed" mt={4}>
              {text.limitsHelp}
            </Text>
          </Fieldset>
          {up && <Text size="sm">{text.nextStart}</Text>}
          {save.error && !inPlace && <ErrorNotice error={save.error} title={text.failed} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Words that other servers have, so that groups are not split by spelling. */
function useKnownTags(): string[] {
  const servers = useQueryClient().getQueryData<Server[]>(keys.servers) ?? [];
  return [...new Set(servers.flatMap((server) => server.tags))].sort();
}
