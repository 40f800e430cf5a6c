import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Person, Role } from '../api/types';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => api.get<Person[]>('/api/users', signal),
});

const pathOf = (user: string) => `/api/users/${encodeURIComponent(user)}`;

export function useCreatePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person: { user: string; password: string; role: Role; language: string }) => api.post('/api/users', person),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}

export function useChangePerson(user: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { role?: Role; password?: string }) => api.put(pathOf(user), change),
    onSettled: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}

export function useResetCode(user: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`${pathOf(user)}/code`),
    onSettled: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}

/** Ends everything that a lost laptop or phone could do in this person's name. */
export function useLostDevice(user: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`${pathOf(user)}/lost`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}

export function useDeletePerson(user: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(pathOf(user)),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}
