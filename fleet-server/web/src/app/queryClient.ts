import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { statusOf } from '../api/problem';
import { sessionQuery } from './session';

/** The cache of server answers. A 401 anywhere means that the session has ended, so the login page appears. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (statusOf(error) === 401 && client.getQueryData(sessionQuery.queryKey) != null) {
      client.setQueryData(sessionQuery.queryKey, null);
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays a refusal; only what may mend itself is asked again.
        retry: (failures, error) => failures < 2 && ((statusOf(error) ?? 0) === 0 || (statusOf(error) ?? 0) >= 500),
      },
    },
  });
  return client;
}
