import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { AuditAnswer, AuditFinding } from './auditTypes';

const ROWS = 100;

export const auditQuery = (filter: Record<string, string | number | undefined>) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'lines', filter],
    queryFn: ({ pageParam, signal }) => api.get<AuditAnswer>(`/api/audit${query({ ...filter, limit: ROWS, before: pageParam })}`, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const csvAddress = (filter: Record<string, string | number | undefined>) => `/api/audit/csv${query(filter)}`;

/** Asked for by a person: it reckons the whole log. */
export const findingQuery = queryOptions({
  queryKey: ['auditFinding'],
  queryFn: ({ signal }) => api.get<AuditFinding>('/api/audit/verification', signal),
  enabled: false,
  staleTime: Number.POSITIVE_INFINITY,
});
