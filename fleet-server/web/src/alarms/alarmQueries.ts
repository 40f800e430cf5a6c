import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { Alarm, AlarmCounts, AlarmDetail, AlarmPage, AlarmRoute, NewSilence, NoticeFate, RouteBody, Silence } from './alarmTypes';

/** Every key begins with the topic that the server names when an alarm changes. */
const TOPIC = 'alarms';

export const ALARM_ROWS = 100;

export interface AlarmFilter {
  q: string;
  state: string;
  severity: string;
  group: string;
  cabinet: string;
  feeder: string;
  assigned: string;
  area: string;
}

const pathOf = (id: string) => `/api/alarms/${encodeURIComponent(id)}`;

export const alarmListQuery = (filter: AlarmFilter, page: number) =>
  queryOptions({
    queryKey: [TOPIC, 'list', filter, page],
    queryFn: ({ signal }) => api.get<AlarmPage>(`/api/alarms${query({ ...filter, offset: page * ALARM_ROWS, limit: ALARM_ROWS })}`, signal),
    placeholderData: keepPreviousData,
  });

export const poleAlarmsQuery = (pole: string) =>
  queryOptions({
    queryKey: [TOPIC, 'pole', pole],
    queryFn: ({ signal }) => api.get<AlarmPage>(`/api/alarms${query({ pole, limit: 50 })}`, signal),
  });

/** What stands first beside the map. */
export const urgentAlarmsQuery = queryOptions({
  queryKey: [TOPIC, 'urgent'],
  queryFn: ({ signal }) => api.get<AlarmPage>('/api/alarms?severity=critical,major&state=raised&limit=8', signal),
});

export const alarmCountsQuery = queryOptions({
  queryKey: [TOPIC, 'counts'],
  queryFn: ({ signal }) => api.get<AlarmCounts>('/api/alarms/counts', signal),
});

export const alarmQuery = (id: string) =>
  queryOptions({ queryKey: [TOPIC, 'alarm', id], queryFn: ({ signal }) => api.get<AlarmDetail>(pathOf(id), signal) });

export const silencesQuery = queryOptions({
  queryKey: [TOPIC, 'silences'],
  queryFn: ({ signal }) => api.get<Silence[]>('/api/silences', signal),
});

export const routesQuery = queryOptions({
  queryKey: [TOPIC, 'routes'],
  queryFn: ({ signal }) => api.get<AlarmRoute[]>('/api/alarm-routes', signal),
});

function useAlarmMutation<A, V = void>(act: (value: V) => Promise<A>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries({ queryKey: [TOPIC] }) });
}

export const useAcknowledge = () => useAlarmMutation((ids: string[]) => api.post<{ changed: number }>('/api/alarms/acknowledge', { ids }));
export const useComment = (id: string) => useAlarmMutation((text: string) => api.post<Alarm>(`${pathOf(id)}/comments`, { text }));
export const useCloseAlarm = (id: string) => useAlarmMutation((text: string) => api.post<Alarm>(`${pathOf(id)}/close`, { text }));
export const useAssign = (id: string) => useAlarmMutation((user: string | null) => api.put<Alarm>(`${pathOf(id)}/assignment`, { user }));
export const useAddSilence = () => useAlarmMutation((silence: NewSilence) => api.post<Silence>('/api/silences', silence));
export const useDeleteSilence = (id: string) => useAlarmMutation(() => api.delete(`/api/silences/${id}`));
export const useSaveRoute = (id: string | null) =>
  useAlarmMutation((route: RouteBody) => (id === null ? api.post<AlarmRoute>('/api/alarm-routes', route) : api.put<AlarmRoute>(`/api/alarm-routes/${id}`, route)));
export const useDeleteRoute = (id: string) => useAlarmMutation(() => api.delete(`/api/alarm-routes/${id}`));
export const useTestRoute = (id: string) => useMutation({ mutationFn: () => api.post<{ key: string }>(`/api/alarm-routes/${id}/test`) });

/** What became of a message; read anew when the server says that alarms, and with them messages, changed. */
export const noticeQuery = (key: string | null) =>
  queryOptions({
    queryKey: [TOPIC, 'notice', key],
    queryFn: ({ signal }) => api.get<NoticeFate>(`/api/notices/${key ?? ''}`, signal),
    enabled: key !== null,
    staleTime: 0,
  });
