import { Fragment } from 'react';
import { useMessages } from '@/messages';
import { keySteps } from './keys';
import classes from './Shell.module.css';

/** A key binding as people read it on their keyboard. */
export function KeyText({ keys }: { keys: string }) {
  const { shell: text } = useMessages();
  return (
    <span className={classes.keys}>
      {keySteps(keys).map((step, index) => (
        <Fragment key={step.join('+')}>
          {index > 0 && ` ${text.keyThen} `}
          {step.map((key) => (
            <kbd key={key} className={classes.key}>
              {key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
