import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client';
import type { ProgramSummary } from '../api/lightingTypes';

export const programsQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: ({ signal }) => api.get<ProgramSummary[]>('/api/programs', signal),
});

/** Names of the programs by id, for sentences that name one. */
export function useProgramNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({ ...programsQuery, staleTime: 60_000 });
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
}
