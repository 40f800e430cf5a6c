import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { sessionQuery } from '../app/session';
import { peopleQuery } from '../people/peopleQueries';
import type { ApiKey, CodeSecret, Login, NewApiKey, OwnCode, Recovery, RoleRights } from './accountTypes';

export const codeQuery = queryOptions({
  queryKey: ['code'],
  queryFn: ({ signal }) => api.get<OwnCode>('/api/session/code', signal),
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => api.get<RoleRights[]>('/api/roles', signal),
});

const loginsPath = (user: string | undefined) => (user === undefined ? '/api/sessions' : `/api/users/${encodeURIComponent(user)}/sessions`);

/** The logins of a user; of nobody named: one's own. */
export const loginsQuery = (user: string | undefined) =>
  queryOptions({
    queryKey: ['logins', user ?? ''],
    queryFn: ({ signal }) => api.get<Login[]>(loginsPath(user), signal),
  });

/** Ends one login; without an id all of them, of one's own all but this one. */
export function useEndLogins(user: string | undefined, id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(id === undefined ? loginsPath(user) : `${loginsPath(user)}/${encodeURIComponent(id)}`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['logins'] });
      void client.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
}

export function useBeginCode() {
  return useMutation({ mutationFn: (password: string) => api.post<CodeSecret>('/api/session/code', { password }) });
}

export function useConfirmCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => api.put<Recovery>('/api/session/code', { code }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: codeQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['logins'] });
    },
  });
}

export interface Proof {
  password: string;
  code: string;
}

export function useRenewRecovery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proof: Proof) => api.post<Recovery>('/api/session/code/recovery', proof),
    onSuccess: () => client.invalidateQueries({ queryKey: codeQuery.queryKey }),
  });
}

export function useEndCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proof: Proof) => api.post('/api/session/code/end', proof),
    onSuccess: () => client.invalidateQueries({ queryKey: codeQuery.queryKey }),
  });
}

/** After a one-time password was set up that the role has to have: the rights are there now. */
export function useRightsAnew() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

export const keysQuery = (all: boolean) =>
  queryOptions({
    queryKey: ['keys', all],
    queryFn: ({ signal }) => api.get<ApiKey[]>(all ? '/api/people/keys' : '/api/keys', signal),
  });

export function useCreateKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: { name: string; scopes: string[]; days: number }) => api.post<NewApiKey>('/api/keys', key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
}

export function useRevokeKey(name: string, all: boolean) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`${all ? '/api/people/keys' : '/api/keys'}/${encodeURIComponent(name)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
}
