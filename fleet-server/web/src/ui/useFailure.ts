import { useCallback } from 'react';
import { ApiError, UNREACHABLE } from '../api/problem';
import { useWords } from '../i18n/context';
import { problemWords } from './problemWords';
import { stateWords } from './stateWords';

export interface Failure {
  title: string;
  mend: string;
}

/** Turns any failure into what happened and what to do about it, in the language in force. */
export function useFailure() {
  const t = useWords(stateWords);
  const problems: Readonly<Record<string, string | undefined>> = useWords(problemWords);
  return useCallback(
    (error: unknown): Failure => {
      if (!(error instanceof ApiError)) {
        return { title: t.failedTitle, mend: t.failedMend };
      }
      const { status, code, detail, field, reason } = error.problem;
      const said = problems[code ?? ''] ?? (field !== undefined && reason !== undefined ? `${field}: ${reason}` : (detail ?? reason));
      switch (status) {
        case UNREACHABLE:
          return { title: t.unreachableTitle, mend: t.unreachableMend };
        case 403:
          return { title: t.forbiddenTitle, mend: problems[code ?? ''] ?? t.forbiddenMend };
        case 404:
          return { title: t.notFoundTitle, mend: t.notFoundMend };
        case 409:
          return { title: t.conflictTitle, mend: said ?? '' };
        case 429:
          return { title: t.throttledTitle, mend: said ?? t.throttledMend };
        case 503:
        case 504:
          return { title: t.notNowTitle, mend: said ?? t.failedMend };
        default:
          return status >= 500 ? { title: t.failedTitle, mend: t.failedMend } : { title: t.refusedTitle, mend: said ?? t.failedMend };
      }
    },
    [t, problems],
  );
}
