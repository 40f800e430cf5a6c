import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { statusOf } from '../api/problem';
import type { Right, Session } from '../api/types';

/** Who is logged in; null means nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await api.get<Session>('/api/session', signal);
    } catch (error) {
      if (statusOf(error) === 401) {
        return null;
      }
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** The rights of whoever is logged in. The server decides; this only spares people a refusal. */
export function useRights() {
  const session = useQuery(sessionQuery).data;
  const rights = session?.rights ?? [];
  return { role: session?.role ?? 'viewer', may: (needed: Right) => rights.includes(needed) };
}

export function useLogin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (login: { user: string; password: string; code?: string }) => api.post<Session>('/api/session', login),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

export function useSetup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (setup: { token: string; user: string; password: string }) => api.post<Session | undefined>('/api/setup', setup),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.delete('/api/session');
      // What the commissioning page keeps for where there is no network goes with the session.
      await import('../commission/crew').then(({ crewStore }) => crewStore.forgetKept()).catch(() => undefined);
    },
    onSuccess: () => {
      // The session's own query stays: whoever watches it is told, and shows the login.
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
}
