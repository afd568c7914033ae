import { createContext, useContext } from 'react';
import { en } from './en';

/** Shape of a catalogue: every language is one more object of this type. */
export type Messages = typeof en;

export const MessagesContext = createContext<Messages>(en);

/** All text that people see, in their language. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}

export { en };
