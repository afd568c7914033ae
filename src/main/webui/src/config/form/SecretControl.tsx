import { Button, Input } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { notifyFailed, randomPassword, useCopy } from '@/shared';
import type { ControlProps } from './Control';
import { useForm } from './context';
import classes from './Form.module.css';
import { MASK } from './schema';

/** A password. Masked ones are kept when they are not touched; typing replaces them. */
export function SecretControl({ field, value, onChange, path }: ControlProps) {
  const { config: text, common } = useMessages();
  const { reveal } = useForm();
  const { copied, copy } = useCopy();
  const [shown, setShown] = useState(false);
  // What was read once holds until the section has another version, which brings another `reveal`.
  const [answer, setRead] = useState<{ secret: string; by: typeof reveal } | null>(null);
  const known = answer !== null && answer.by === reveal ? answer.secret : null;
  const [busy, setBusy] = useState(false);
  const kept = value === MASK;
  const clear = kept ? (known ?? '') : typeof value === 'string' ? value : '';
  const canSee = !kept || known !== null || reveal !== undefined;

  const read = async (): Promise<string | null> => {
    if (!kept) {
      return clear;
    }
    if (known !== null || reveal === undefined) {
      return known;
    }
    setBusy(true);
    try {
      const secret = await reveal(path);
      setRead({ secret, by: reveal });
      return secret;
    } catch (problem) {
      notifyFailed(text.revealFailed, problem);
      return null;
    } finally {
      setBusy(false);
    }
  };
  const actions = [
    ...(canSee && (kept || clear !== '')
      ? [
          {
            label: shown ? text.hide : text.show,
            name: shown ? text.hideOf(field.title) : text.showOf(field.title),
            act: async () => {
              if (shown) {
                setShown(false);
              } else if ((await read()) !== null) {
                setShown(true);
              }
            },
          },
          {
            label: copied ? common.copied : common.copy,
            name: text.copyOf(field.title),
            act: async () => {
              const secret = await read();
              if (secret !== null) {
                await copy(secret);
              }
            },
          },
        ]
      : []),
    {
      label: text.generate,
      name: text.generateOf(field.title),
      act: () => {
        onChange(randomPassword(Math.min(20, field.schema.maxLength ?? 20)));
        setShown(true);
      },
    },
    ...(kept && (field.schema.minLength ?? 0) === 0
      ? [{ label: text.remove, name: text.removeOf(field.title), act: () => onChange('') }]
      : []),
  ];
  return (
    <>
      <Input
        type={shown && !(kept && known === null) ? 'text' : 'password'}
        data-path={path}
        value={kept && !shown ? '' : clear}
        placeholder={kept ? text.secretKept : text.secretEmpty}
        autoComplete="new-password"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.links}>
        {actions.map(({ label, name, act }) => (
          <Button
            key={name}
            variant="subtle"
            size="compact-xs"
            aria-label={name}
            loading={busy && (label === text.show || label === common.copy)}
            onClick={() => void act()}
          >
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}
