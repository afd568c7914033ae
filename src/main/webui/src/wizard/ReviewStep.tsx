import { Button, Stack, Text, Title } from '@mantine/core';
import { fieldsOf, MASK, showValue } from '@/config';
import { useMessages } from '@/messages';
import { useGame } from '@/server';
import type { Draft } from './draft';
import { STEP_SERVER, STEP_SETTINGS } from './problems';
import { type Plan, type Section, titleOf } from './queries';
import classes from './wizard.module.css';

interface ReviewStepProps {
  draft: Draft;
  sections: readonly Section[];
  /** What the API would create. */
  plan: Plan | undefined;
  onGo: (step: number) => void;
  isSecret: (section: string, field: string) => boolean;
}

export function ReviewStep({ draft, sections, plan, onGo, isSecret }: ReviewStepProps) {
  const { wizard, common, config: configText } = useMessages();
  const text = wizard.review;
  const game = useGame(draft.gameType);
  const changes = sections.flatMap(({ name, schema }) =>
    fieldsOf(schema)
      .filter((field) => field.name in (draft.config[name] ?? {}))
      .map((field) => ({
        key: `${name}.${field.name}`,
        title: field.title,
        value: isSecret(name, field.name) ? MASK : showValue(field, draft.config[name]?.[field.name], configText),
      })),
  );
  const facts: [string, string][] = [
    [wizard.server.name, draft.name],
    [text.game, draft.practice ? wizard.game.practice : (game.data?.display_name ?? draft.gameType)],
    [wizard.server.description, draft.description || common.none],
    [wizard.server.tags, draft.tags.join(', ') || common.none],
    [text.program, plan?.exe_path ?? draft.exePath],
    [text.ports, [plan?.game_port ?? draft.gamePort, plan?.rcon_port].filter(Boolean).join(', ')],
    [text.restarts, draft.autoRestart ? text.restartsOn(Number(draft.maxRestarts)) : text.restartsOff],
    [text.boot, draft.autoStart ? text.bootOn : draft.autoRestart ? text.bootRestarts : text.bootOff],
  ];
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} onClick={() => onGo(STEP_SERVER)}>
        {text.change(wizard.steps[1].toLowerCase())}
      </Button>
      <Title order={3} size="h5">
        {text.changed}
      </Title>
      {changes.length === 0 ? (
        <Text size="sm">{text.nothingChanged}</Text>
      ) : (
        <dl className={classes.facts}>
          {changes.map(({ key, title, value }) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} onClick={() => onGo(STEP_SETTINGS)}>
        {text.change(wizard.steps[2].toLowerCase())}
      </Button>
      {plan !== undefined && plan.generated.length > 0 && (
        <Text size="sm">{text.generated(plan.generated.map((name) => titleOf(sections, name)).join(', '))}</Text>
      )}
    </Stack>
  );
}
