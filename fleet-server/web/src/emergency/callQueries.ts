import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { CallDetail, CallOutcome, CallPageAnswer, RotaAnswer, RotaShift, RotaStep, SelfTestPage } from './emergencyTypes';

/** Every key begins with the topic that the server names when a call changes. */
const TOPIC = 'calls';

export const CALL_ROWS = 50;
export const TEST_ROWS = 100;

export interface CallFilter {
  state: string;
  outcome: string;
  drills: string;
  pole: string;
}

/** Calls that need somebody, or that somebody has. At an emergency a second question is cheaper than an old answer. */
export const activeCallsQuery = queryOptions({
  queryKey: [TOPIC, 'active'],
  queryFn: ({ signal }) => api.get<CallPageAnswer>('/api/calls?state=active&limit=200', signal),
  staleTime: 0,
});

export const callListQuery = (filter: CallFilter, page: number) =>
  queryOptions({
    queryKey: [TOPIC, 'list', filter, page],
    queryFn: ({ signal }) => api.get<CallPageAnswer>(`/api/calls${query({ ...filter, offset: page * CALL_ROWS, limit: CALL_ROWS })}`, signal),
    placeholderData: keepPreviousData,
  });

const pathOf = (id: string) => `/api/calls/${encodeURIComponent(id)}`;

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: [TOPIC, 'call', id],
    queryFn: ({ signal }) => api.get<CallDetail>(pathOf(id), signal),
  });

export const selfTestsQuery = (show: string, page: number) =>
  queryOptions({
    queryKey: [TOPIC, 'selfTests', show, page],
    queryFn: ({ signal }) => api.get<SelfTestPage>(`/api/self-tests${query({ show, offset: page * TEST_ROWS, limit: TEST_ROWS })}`, signal),
    placeholderData: keepPreviousData,
  });

/** The self-test of one pole: a page of one row, or of none when it has no call button. */
export const poleTestQuery = (pole: string) =>
  queryOptions({
    queryKey: [TOPIC, 'selfTests', 'of', pole],
    queryFn: ({ signal }) => api.get<SelfTestPage>(`/api/self-tests${query({ pole, limit: 1 })}`, signal),
  });

export const rotaQuery = queryOptions({
  queryKey: [TOPIC, 'rota'],
  queryFn: ({ signal }) => api.get<RotaAnswer>('/api/rota', signal),
});

/** After something done to a call: the answer is the call as it is then, and every list of calls is read anew. */
function useThenAnew(id?: string) {
  const client = useQueryClient();
  return {
    onSuccess: (detail: CallDetail) => (id === undefined ? undefined : client.setQueryData(callQuery(id).queryKey, detail)),
    onSettled: () => client.invalidateQueries({ queryKey: [TOPIC] }),
  };
}

export const useTakeCall = (id: string) =>
  useMutation({ mutationFn: (over: string | undefined) => api.post<CallDetail>(`${pathOf(id)}/take`, over === undefined ? {} : { over }), ...useThenAnew(id) });

export const useNoteCall = (id: string) => useMutation({ mutationFn: (text: string) => api.post<CallDetail>(`${pathOf(id)}/notes`, { text }), ...useThenAnew(id) });

export const useCloseCall = (id: string) =>
  useMutation({ mutationFn: (close: { outcome: CallOutcome; text: string }) => api.post<CallDetail>(`${pathOf(id)}/close`, close), ...useThenAnew(id) });

export const useChangeOutcome = (id: string) =>
  useMutation({ mutationFn: (outcome: CallOutcome) => api.put<CallDetail>(`${pathOf(id)}/outcome`, { outcome }), ...useThenAnew(id) });

export const useLightArea = (id: string) =>
  useMutation({ mutationFn: (area: { radiusM?: number; nearest?: number; minutes: number }) => api.post<CallDetail>(`${pathOf(id)}/area`, area), ...useThenAnew(id) });

export const useEndArea = (id: string) => useMutation({ mutationFn: () => api.delete<CallDetail>(`${pathOf(id)}/area`), ...useThenAnew(id) });

export function useStartDrill() {
  const { onSettled } = useThenAnew();
  return useMutation({
    mutationFn: (drill: { poleId: string; withPress: boolean }) => api.post<{ callId: string | null; untilMs: number | null }>('/api/calls/drills', drill),
    onSettled,
  });
}

export function useStartSelfTest(poleId: string) {
  const { onSettled } = useThenAnew();
  return useMutation({ mutationFn: () => api.post(`/api/poles/${encodeURIComponent(poleId)}/self-test`), onSettled });
}

export function useSaveRota() {
  const { onSettled } = useThenAnew();
  return useMutation({ mutationFn: (rota: { version: number; steps: RotaStep[]; shifts: RotaShift[] }) => api.put<RotaAnswer>('/api/rota', rota), onSettled });
}
