import { createContext, useContext } from 'react';
import type { FieldProblem } from '@/api';

/** What the controls of a form share. */
export interface FormSurroundings {
  /** Begins the ids of its inputs. */
  id: string;
  /** Asks for a secret in clear; missing where that is not allowed. */
  reveal?: (field: string) => Promise<string>;
  /** Known values by path without numbers, for example `missions[].template`. */
  suggestions?: Record<string, readonly string[]>;
  /** Fields that are chosen on another page. */
  elsewhere?: Record<string, { to: string; label: string }>;
}

export const FormContext = createContext<FormSurroundings>({ id: 'form' });

export function useForm(): FormSurroundings {
  return useContext(FormContext);
}

/** `missions[2].template` is `missions[].template`. */
export function pattern(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}

/** The sentence about exactly this path. */
export function problemAt(problems: readonly FieldProblem[] | undefined, path: string): string | undefined {
  const found = problems?.filter((problem) => problem.field === path);
  return found === undefined || found.length === 0
    ? undefined
    : found.map((problem) => sentence(problem.message)).join(' ');
}

/** "must be at least 1" stands alone as "Must be at least 1." */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
