import { useDebouncedCallback } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState } from 'react';

/**
 * Text of a field that follows every key, while what stands for it, the address of the page for example, follows a moment
 * after the last one.
 *
 * @param value what the text is elsewhere; a change of it that was not sent from here replaces what was typed
 * @returns what the field shows, and what to call with what is typed
 */
export function useTyped(
  value: string,
  onChange: (value: string) => void,
  delayMs: number,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  // Further letters may come before any of these comes back, and it may be that only the last one does.
  const sent = useRef<string[]>([]);
  const send = useDebouncedCallback((text: string) => {
    if (text === value && sent.current.length === 0) {
      return;
    }
    if (text !== sent.current.at(-1)) {
      sent.current.push(text);
    }
    onChange(text);
  }, delayMs);

  useLayoutEffect(() => {
    const echo = sent.current.indexOf(value);
    if (echo >= 0) {
      sent.current.splice(0, echo + 1);
      return;
    }
    sent.current = [];
    send.cancel();
    setTyped(value);
  }, [value, send]);

  const type = (text: string) => {
    setTyped(text);
    send(text);
  };
  return [typed, type];
}
