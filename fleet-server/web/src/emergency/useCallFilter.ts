import { useSearchParams } from 'wouter';
import type { CallFilter } from './callQueries';
import { callOutcomes } from './emergencyTypes';

export const callStates = ['active', 'open', 'taken', 'closed'] as const;
export const drillChoices = ['without', 'only'] as const;

const oneOf = (known: readonly string[], value: string | null) => (value !== null && known.includes(value) ? value : '');

export function readCallFilter(search: URLSearchParams): { filter: CallFilter; page: number } {
  const page = Number(search.get('page') ?? '1');
  return {
    filter: {
      state: oneOf(callStates, search.get('state')),
      outcome: oneOf(callOutcomes, search.get('outcome')),
      drills: oneOf(drillChoices, search.get('drills')),
      pole: search.get('pole') ?? '',
    },
    page: Number.isInteger(page) && page > 1 ? page - 1 : 0,
  };
}

/** Filters and page of the list as they stand in the address; another filter begins at the first page. */
export function useCallFilter() {
  const [search, setSearch] = useSearchParams();
  const write = (change: Partial<CallFilter & { page: string }>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ page: '', ...change })) {
          if (value === '') {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      },
      { replace: !('page' in change) },
    );
  return { ...readCallFilter(search), write };
}
