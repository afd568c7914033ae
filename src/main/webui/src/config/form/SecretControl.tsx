import { Button, Input } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { useMessages } from '@/messages';
import { notifyFailed } from '@/shared';
import type { ControlProps } from './Control';
import { useForm } from './context';
import classes from './Form.module.css';
import { MASK } from './schema';

const GENERATED_LENGTH = 20;
// Without letters and digits that look alike: somebody may have to read it aloud.
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random password that fits everywhere. */
export function generatePassword(most = GENERATED_LENGTH): string {
  const length = Math.min(GENERATED_LENGTH, most);
  // Bytes above the largest multiple would make some letters likelier.
  const limit = 256 - (256 % ALPHABET.length);
  let password = '';
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < limit && password.length < length) {
        password += ALPHABET[byte % ALPHABET.length];
      }
    }
  }
  return password;
}

/** A password. Masked ones are kept when they are not touched; typing replaces them. */
export function SecretControl({ field, value, onChange, path }: ControlProps) {
  const { config: text, common } = useMessages();
  const { reveal } = useForm();
  const clipboard = useClipboard({ timeout: 2_000 });
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
            label: clipboard.copied ? common.copied : common.copy,
            name: text.copyOf(field.title),
            act: async () => {
              const secret = await read();
              if (secret !== null) {
                clipboard.copy(secret);
              }
            },
          },
        ]
      : []),
    {
      label: text.generate,
      name: text.generateOf(field.title),
      act: () => {
        onChange(generatePassword(field.schema.maxLength));
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
