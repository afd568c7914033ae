import { createContext, useContext } from 'react';
import { en, loadRest, type Messages } from './en';

export const MessagesContext = createContext<Messages>(en);

/** All text that people see, in their language. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}

export { en, loadRest, type Messages };
