import { Alert, Anchor, Button, Group, List, Paper, Stack, Stepper, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, type FieldProblem } from '@/api';
import { fieldOfPath, fieldsOf, type Values, validate } from '@/config';
import { useMessages } from '@/messages';
import { confirm, ErrorNotice } from '@/shared';
import { Created } from './Created';
import { EMPTY, useDraft } from './draft';
import { GameStep } from './GameStep';
import { checkStep, inputId, problemsOf, STEP_GAME, STEP_REVIEW, STEP_SERVER, STEP_SETTINGS, stepOf } from './problems';
import { useCheck, useCreate, useSections } from './queries';
import { ReviewStep } from './ReviewStep';
import { ServerStep } from './ServerStep';
import { focusSetting, SettingsStep } from './SettingsStep';
import classes from './wizard.module.css';

const HEADING = '';

/**
 * Each step is checked before the next one opens, by the page and by the API; what is wrong is named, and the first of it
 * focused. What the creation itself objects to leads back to the step that has the field.
 */
export function Wizard() {
  const messages = useMessages();
  const { wizard: text, common, config: configText } = messages;
  const secrets = useRef(new Set<string>());
  const isSecret = useCallback((section: string, field: string) => secrets.current.has(`${section}.${field}`), []);
  const { draft, setDraft, wasRestored, startOver } = useDraft(isSecret);
  const sections = useSections(draft.gameType);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  /** A field, or the heading of the step. */
  const [focus, setFocus] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const check = useCheck();
  const create = useCreate();
  const { step } = draft;

  for (const section of sections.data ?? []) {
    for (const field of fieldsOf(section.schema)) {
      if (field.schema.writeOnly === true) {
        secrets.current.add(`${section.name}.${field.name}`);
      }
    }
  }

  // After the step that has the field is there.
  useEffect(() => {
    if (focus !== null) {
      if (stepOf(focus) === STEP_SETTINGS) {
        focusSetting(focus);
      } else {
        const input = document.getElementById(inputId(focus)) ?? heading.current;
        input?.focus();
        input?.scrollIntoView({ block: 'center' });
      }
      setFocus(null);
    }
  }, [focus]);

  const go = (next: number) => {
    setProblems([]);
    setFailure(null);
    setDraft((known) => ({ ...known, step: next }));
    setFocus(HEADING);
  };

  const object = (found: FieldProblem[]) => {
    setProblems(found);
    const first = found[0];
    if (first !== undefined) {
      setDraft((known) => ({ ...known, step: stepOf(first.field) }));
      setFocus(first.field);
    }
  };

  const localProblems = (): FieldProblem[] => {
    if (step !== STEP_SETTINGS) {
      return checkStep(step, draft, text);
    }
    return (sections.data ?? []).flatMap(({ name, schema, defaults }) =>
      validate(
        // A password that nobody typed is made by the API, where the game needs one.
        fieldsOf(schema).filter((field) => field.kind !== 'secret' || draft.config[name]?.[field.name] !== undefined),
        { ...defaults, ...draft.config[name] },
        configText.validation,
      ).map((problem) => ({
        ...problem,
        field: `config.${name}.${problem.field}`,
      })),
    );
  };

  const next = async () => {
    setFailure(null);
    const local = localProblems();
    if (local.length > 0) {
      object(local);
      return;
    }
    if (step === STEP_GAME) {
      go(STEP_SERVER);
      return;
    }
    try {
      if (step === STEP_REVIEW) {
        await create.mutateAsync(draft);
        startOver();
        return;
      }
      await check.mutateAsync(draft);
      go(step + 1);
    } catch (error) {
      const found = problemsOf(error).filter((problem) => stepOf(problem.field) <= step);
      if (found.length > 0) {
        object(found);
      } else if (error instanceof ApiError && problemsOf(error).length > 0) {
        // Only later steps are objected to, and they have not been filled in yet.
        go(step + 1);
      } else {
        setFailure(error);
      }
    }
  };

  if (create.data !== undefined) {
    return <Created server={create.data} />;
  }

  /** Settings and ports are told apart by their titles; what is wrong with the other fields is said in whole sentences. */
  const titleOf = (path: string) => {
    if (path === 'game_port' || path === 'rcon_port') {
      return `${path === 'game_port' ? text.server.gamePort : text.server.rconPort}: `;
    }
    const [start, section, ...field] = path.split('.');
    const schema = start === 'config' ? sections.data?.find(({ name }) => name === section)?.schema : undefined;
    const title = schema && fieldsOf(schema).find(({ name }) => name === fieldOfPath(field.join('.')))?.title;
    return title === undefined ? '' : `${title}: `;
  };

  const change = (part: Partial<typeof draft>) => {
    setDraft((known) => ({ ...known, ...part }));
    setProblems([]);
  };
  const askStartOver = () =>
    confirm({
      title: text.discardTitle,
      text: text.discardText,
      action: text.discardAction,
      danger: true,
      onConfirm: () => {
        startOver();
        setProblems([]);
        setFailure(null);
        setFocus(HEADING);
      },
    });
  const busy = check.isPending || create.isPending;

  return (
    <form
      className={classes.wizard}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) {
          void next();
        }
      }}
    >
      <Stepper active={step} size="sm" mb="lg" visibleFrom="sm" aria-label={text.stepsLabel}>
        {text.steps.map((name, index) => (
          <Stepper.Step
            key={name}
            label={name}
            allowStepSelect={index < step}
            onClick={() => index < step && go(index)}
          />
        ))}
      </Stepper>
      <Text hiddenFrom="sm" c="dimmed" size="sm" mb="xs">
        {text.stepOf(step + 1, text.steps[step] ?? '')}
      </Text>
      <Paper withBorder p={{ base: 'sm', sm: 'lg' }}>
        <Stack gap="md">
          <Title order={2} size="h4" id="wizard-heading" tabIndex={-1} ref={heading} className={classes.heading}>
            {[text.game.title, text.server.title, text.settings.title, text.review.title][step]}
          </Title>
          {wasRestored && (
            <Text size="sm" c="dimmed">
              {text.restored}
            </Text>
          )}
          {problems.length > 0 && (
            <Alert color="red" role="alert" title={text.summary(problems.length)}>
              <List size="sm">
                {problems.map((problem) => (
                  <List.Item key={problem.field + problem.rule}>
                    <Anchor
                      component="button"
                      type="button"
                      size="sm"
                      onClick={() => {
                        setDraft((known) => ({ ...known, step: stepOf(problem.field) }));
                        setFocus(problem.field);
                      }}
                    >
                      {titleOf(problem.field)}
                      {problem.message}
                    </Anchor>
                  </List.Item>
                ))}
              </List>
            </Alert>
          )}
          {failure !== null && <ErrorNotice error={failure} />}
          {step === STEP_GAME && <GameStep draft={draft} onChange={change} problems={problems} />}
          {step === STEP_SERVER && <ServerStep draft={draft} onChange={change} problems={problems} />}
          {step === STEP_SETTINGS && (
            <SettingsStep
              sections={sections}
              config={draft.config}
              problems={problems}
              wanted={focus}
              onChange={(section: string, values: Values) => change({ config: { ...draft.config, [section]: values } })}
            />
          )}
          {step === STEP_REVIEW && (
            <ReviewStep draft={draft} sections={sections.data ?? []} plan={check.data} onGo={go} isSecret={isSecret} />
          )}
        </Stack>
      </Paper>
      <Group justify="space-between" mt="md">
        <Button variant="default" disabled={step === STEP_GAME} onClick={() => go(step - 1)}>
          {text.back}
        </Button>
        <Group gap="sm">
          {draft !== EMPTY && (
            <Button variant="subtle" color="gray" onClick={askStartOver}>
              {text.discard}
            </Button>
          )}
          <Button type="submit" loading={busy} aria-label={busy ? common.loading : undefined}>
            {step === STEP_REVIEW ? text.create : text.next}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
