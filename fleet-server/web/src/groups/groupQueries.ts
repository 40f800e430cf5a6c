import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import type { PoleGroup } from '../api/lightingTypes';

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => api.get<PoleGroup[]>('/api/groups', signal),
  staleTime: 30_000,
});
