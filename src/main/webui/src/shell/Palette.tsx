import { Modal, VisuallyHidden } from '@mantine/core';
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useMessages } from '@/messages';
import { type Command, searchCommands } from './commands';
import classes from './Palette.module.css';
import { type CommandActions, useCommands } from './useCommands';

/** Goes to any server or page and does what has a name, from the keyboard. */
export function Palette({ onClose, actions }: { onClose: () => void; actions: CommandActions }) {
  const { shell: text } = useMessages();
  const commands = useCommands(actions);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = searchCommands(commands, query);
  const at = Math.min(chosen, found.length - 1);

  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(`${id}-${at}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);

  const run = (command: Command | undefined) => {
    if (command !== undefined) {
      onClose();
      command.run();
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 };
    const next = moves[event.key];
    if (next !== undefined && found.length > 0) {
      event.preventDefault();
      const single = event.key.startsWith('Arrow');
      setChosen(single ? (next + found.length) % found.length : Math.max(0, Math.min(found.length - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[at]);
    }
  };

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size="lg"
      padding={0}
      yOffset="10dvh"
      // What has the focus afterwards is decided by the command: a dialog, or the heading of another page.
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={text.palette}>
        <Modal.Body>
          <input
            className={classes.input}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
            aria-autocomplete="list"
            aria-label={text.palette}
            placeholder={text.palettePlaceholder}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          <div className={classes.list} id={`${id}-list`} role="listbox" aria-label={text.palette} ref={list}>
            {found.map((command, index) => (
              <Fragment key={command.id}>
                {found[index - 1]?.group !== command.group && (
                  <div className={classes.group} role="presentation">
                    {text.paletteGroups[command.group]}
                  </div>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input, which keeps the focus */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
                <div
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={classes.option}
                  onClick={() => run(command)}
                  onMouseMove={() => setChosen(index)}
                >
                  <span className={classes.label}>{command.label}</span>
                  {command.detail && <span className={classes.detail}>{command.detail}</span>}
                </div>
              </Fragment>
            ))}
          </div>
          {found.length === 0 && <p className={classes.nothing}>{text.paletteNothing(query.trim())}</p>}
          <VisuallyHidden role="status">{text.paletteResults(found.length)}</VisuallyHidden>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
