import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type {
  CardBody,
  CardPage,
  ChargePointBody,
  ChargePointDetail,
  ChargePointList,
  FeederGroup,
  MeterKeyList,
  MonthSummary,
  PowerAnswer,
  SessionDetail,
  SessionPage,
} from './chargingTypes';
import type { SessionFilter } from './useSessionFilter';

/** Every key begins with the topic that the server names when something here changes. */
const TOPIC = 'charging';

export const SESSION_ROWS = 100;
export const CARD_ROWS = 100;

const pointPath = (id: string) => `/api/charge-points/${encodeURIComponent(id)}`;

export const chargePointsQuery = queryOptions({
  queryKey: [TOPIC, 'points'],
  queryFn: ({ signal }) => api.get<ChargePointList>('/api/charge-points', signal),
});

export const chargePointQuery = (id: string) =>
  queryOptions({ queryKey: [TOPIC, 'point', id], queryFn: ({ signal }) => api.get<ChargePointDetail>(pointPath(id), signal) });

export const powerQuery = (id: string, hours: number, nowMs: () => number) =>
  queryOptions({
    queryKey: [TOPIC, 'power', id, hours],
    queryFn: ({ signal }) => api.get<PowerAnswer>(`${pointPath(id)}/power${query({ from: nowMs() - hours * 3_600_000 })}`, signal),
    placeholderData: keepPreviousData,
  });

export const sessionsQuery = (filter: SessionFilter, before: string) =>
  queryOptions({
    queryKey: [TOPIC, 'sessions', filter, before],
    queryFn: ({ signal }) => api.get<SessionPage>(`/api/charging-sessions${query({ ...filter, before, limit: SESSION_ROWS })}`, signal),
    placeholderData: keepPreviousData,
  });

export const chargingSessionQuery = (pole: string, number: string) =>
  queryOptions({
    queryKey: [TOPIC, 'session', pole, number],
    queryFn: ({ signal }) => api.get<SessionDetail>(`/api/charging-sessions/${encodeURIComponent(pole)}/${encodeURIComponent(number)}`, signal),
  });

export const cardsQuery = (search: string, after: string, limit = CARD_ROWS) =>
  queryOptions({
    queryKey: [TOPIC, 'cards', search, after, limit],
    queryFn: ({ signal }) => api.get<CardPage>(`/api/charging-cards${query({ search, after, limit })}`, signal),
    placeholderData: keepPreviousData,
  });

export const feederGroupsQuery = queryOptions({
  queryKey: [TOPIC, 'feeders'],
  queryFn: async ({ signal }) => (await api.get<{ items: FeederGroup[] }>('/api/feeder-groups', signal)).items,
});

export const meterKeysQuery = queryOptions({
  queryKey: [TOPIC, 'keys'],
  queryFn: ({ signal }) => api.get<MeterKeyList>('/api/meter-keys', signal),
});

export const monthQuery = (month: string, by: string) =>
  queryOptions({
    queryKey: [TOPIC, 'month', month, by],
    queryFn: ({ signal }) => api.get<MonthSummary>(`/api/charging-summary${query({ month, by })}`, signal),
    placeholderData: keepPreviousData,
  });

function useChange<V = void>(act: (value: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries({ queryKey: [TOPIC] }) });
}

export const useStart = (id: string) => useChange((body: { reference: string; windowS: number }) => api.post(`${pointPath(id)}/start`, body));
export const useStop = (id: string) => useChange(() => api.post(`${pointPath(id)}/stop`, {}));
export const useLimit = (id: string) => useChange((body: { limitA: number; minutes: number }) => api.post(`${pointPath(id)}/limit`, body));
export const useSavePoint = (id: string) => useChange((body: ChargePointBody) => api.put(pointPath(id), body));
export const useDeletePoint = (id: string) => useChange(() => api.delete(pointPath(id)));

export const useSaveCard = (number: string | null) =>
  useChange(({ number: typed, ...body }: CardBody) => (number === null ? api.post('/api/charging-cards', { ...body, number: typed }) : api.put(`/api/charging-cards/${number}`, body)));
export const useDeleteCard = (number: string) => useChange(() => api.delete(`/api/charging-cards/${number}`));

export const useSaveFeeder = (id: string | null) =>
  useChange(({ id: typed, ...body }: { id: string; name: string; limitA: number }) =>
    id === null ? api.post('/api/feeder-groups', { ...body, id: typed }) : api.put(`/api/feeder-groups/${encodeURIComponent(id)}`, body),
  );
export const useDeleteFeeder = (id: string) => useChange(() => api.delete(`/api/feeder-groups/${encodeURIComponent(id)}`));

export const useSaveKey = () =>
  useChange(({ serial, ...body }: { serial: string; publicKey: string; curve: string | null; source: string }) => api.put(`/api/meter-keys/${encodeURIComponent(serial)}`, body));
export const useDeleteKey = (serial: string) => useChange(() => api.delete(`/api/meter-keys/${encodeURIComponent(serial)}`));
