import { useWords } from '../i18n/context';
import { actionWords } from './actionWords';

/** The word for an operation; its own name when there is none. */
export function useActionName() {
  const names: Readonly<Record<string, string | undefined>> = useWords(actionWords);
  return (action: string) => names[action] ?? action;
}
