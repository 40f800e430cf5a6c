import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { PoleFilter } from './poleQueries';

export const stateFilters = ['online', 'offline', 'drift', 'refused', 'fault'] as const;

export const commissioningStates = ['planned', 'installed', 'commissioned', 'decommissioned'] as const;

export function readFilter(search: URLSearchParams): PoleFilter {
  const state = search.get('state') ?? '';
  return {
    q: search.get('q') ?? '',
    group: search.get('group') ?? '',
    state: stateFilters.some((known) => known === state) ? state : '',
    segment: search.get('segment') ?? '',
    feeder: search.get('feeder') ?? '',
    cabinet: search.get('cabinet') ?? '',
    commissioning: commissioningStates.find((known) => known === search.get('commissioning')) ?? '',
  };
}

/** The address of a filter: empty members are left out, others of the address stay. */
export function writeFilter(before: URLSearchParams, change: Partial<PoleFilter>): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** Search, group and state of the list as they stand in the address. */
export function useFilter(): [PoleFilter, (change: Partial<PoleFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (next: Partial<PoleFilter>) => setSearch((before) => writeFilter(before, next), { replace: true }),
    [setSearch],
  );
  return [readFilter(search), change];
}
