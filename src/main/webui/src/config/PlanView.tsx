import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMessages } from '@/messages';
import { ChangeTable } from './ChangeTable';
import classes from './Config.module.css';
import { fieldsOf, type JsonSchema, type Values } from './form/schema';
import type { PlannedChange } from './queries';

interface PlanViewProps {
  plan: PlannedChange;
  schema: JsonSchema;
  /** What is stored now. */
  stored: Values;
}

/** What a change would do: to settings, to lines of files, and to the next start. */
export function PlanView({ plan, schema, stored }: PlanViewProps) {
  const { config: text } = useMessages();
  const secrets = new Set(fieldsOf(schema).flatMap((field) => (field.kind === 'secret' ? [field.name] : [])));
  const kinds: Record<string, string> = {
    added: text.fileAdded,
    removed: text.fileRemoved,
    changed: text.fileChanged,
  };
  return (
    <Stack gap="md">
      {plan.start_problem && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={text.startProblem}>
          {plan.start_problem}
        </Alert>
      )}
      {plan.changed.length === 0 ? (
        <Text size="sm">{text.reviewNothing}</Text>
      ) : (
        <section>
          <Title order={3} size="h5" mb={4}>
            {text.reviewFields}
          </Title>
          <ChangeTable
            schema={schema}
            changes={plan.changed.map((field) => ({
              field,
              from: stored[field],
              to: plan.section[field],
              secret: secrets.has(field),
            }))}
          />
        </section>
      )}
      <section>
        <Title order={3} size="h5" mb={4}>
          {text.reviewFiles}
        </Title>
        <Stack gap="sm">
          {plan.files.length === 0 && !plan.command_changed && <Text size="sm">{text.reviewNoFiles}</Text>}
          {plan.files.map((file) => (
            <div key={file.path}>
              <Text size="sm" mb={4}>
                <Text span ff="monospace" fw={600}>
                  {file.path}
                </Text>{' '}
                ({kinds[file.change] ?? file.change})
              </Text>
              {file.lines.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {text.linesHidden}
                </Text>
              ) : (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to get there
                <section className={classes.code} tabIndex={0} aria-label={text.fileLabel(file.path)}>
                  {file.lines.map((line) => (
                    <div key={`${line.op}${line.line}`} className={classes.line} data-op={line.op}>
                      <span className={classes.number}>{line.line}</span>
                      <span
                        className={classes.op}
                        role="img"
                        aria-label={line.op === '+' ? text.lineComes : text.lineGoes}
                      >
                        {line.op}
                      </span>
                      <span className={classes.text}>{line.text}</span>
                    </div>
                  ))}
                </section>
              )}
            </div>
          ))}
          {plan.command_changed && <Text size="sm">{text.commandChanges}</Text>}
        </Stack>
      </section>
    </Stack>
  );
}
