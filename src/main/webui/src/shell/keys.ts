import { useEffect, useRef } from 'react';

/** A key, or keys after each other, and what they do. */
export interface KeyBinding {
  /** `/`, `1`, `Escape`; `mod+s` is Ctrl+S, on a Mac Cmd+S; `g s` is first `g`, then `s`. */
  keys: string;
  /** For the list that `?` shows: "Save". */
  help: string;
  run: (event: KeyboardEvent) => void;
  /** Also while a dialog is open. */
  inDialogs?: boolean;
}

interface Registration {
  group: string;
  bindings: readonly KeyBinding[];
}

/** The later one counts: a page goes before the shell. */
const registrations: Registration[] = [];
const SEQUENCE_MS = 1_500;
let first: { key: string; at: number } | null = null;

/**
 * Keys that work while the component is there. While somebody types into a field only those with `mod+` do; none does while
 * a dialog is open, unless it says so. What cannot be undone gets no key.
 *
 * @param group heading in the list of keys
 */
export function useKeys(bindings: readonly KeyBinding[], group: string): void {
  const registration = useRef<Registration>({ group, bindings });
  useEffect(() => {
    registration.current.group = group;
    registration.current.bindings = bindings;
  });
  useEffect(() => {
    const mine = registration.current;
    registrations.push(mine);
    if (registrations.length === 1) {
      document.addEventListener('keydown', onKeyDown);
    }
    return () => {
      registrations.splice(registrations.indexOf(mine), 1);
      if (registrations.length === 0) {
        document.removeEventListener('keydown', onKeyDown);
      }
    };
  }, []);
}

/** All keys that work now, by their groups. */
export function currentKeys(): Map<string, KeyBinding[]> {
  const groups = new Map<string, KeyBinding[]>();
  for (const { group, bindings } of registrations) {
    if (bindings.length > 0) {
      groups.set(group, [...(groups.get(group) ?? []), ...bindings]);
    }
  }
  return groups;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.getModifierState?.('AltGraph')) {
    return;
  }
  const chord = chordOf(event);
  if (chord === null) {
    return;
  }
  const plain = !chord.startsWith('mod+') && chord !== 'Escape';
  if (plain && takesKeys(event.target)) {
    first = null;
    return;
  }
  const before = first !== null && Date.now() - first.at < SEQUENCE_MS ? first.key : null;
  first = null;
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  const possible = [...registrations]
    .reverse()
    .flatMap((registration) => registration.bindings)
    .filter((binding) => !dialog || binding.inDialogs);
  const found =
    (before !== null && possible.find((binding) => binding.keys === `${before} ${chord}`)) ||
    possible.find((binding) => binding.keys === chord);
  if (found) {
    event.preventDefault();
    found.run(event);
  } else if (possible.some((binding) => binding.keys.startsWith(`${chord} `))) {
    first = { key: chord, at: Date.now() };
  }
}

function chordOf(event: KeyboardEvent): string | null {
  if (event.altKey || ['Control', 'Meta', 'Shift', 'Alt'].includes(event.key)) {
    return null;
  }
  return event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
}

/** Whether a key belongs to what has the focus: text, and lists in which one types to find an entry. */
function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range'].includes(target.type);
  }
  return (
    target.isContentEditable ||
    target.closest('textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="textbox"]') !==
      null
  );
}

const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** How a key is written for people: `Ctrl` + `K`, or `g` then `s`. One inner list for each step. */
export function keySteps(keys: string): string[][] {
  return keys.split(' ').map((step) => {
    const parts = step.startsWith('mod+') ? [MAC ? '⌘' : 'Ctrl', step.slice(4).toUpperCase()] : [step];
    return parts.map((part) => (part === 'Escape' ? 'Esc' : part));
  });
}
