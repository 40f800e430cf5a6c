import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { Availability, HotspotChanges, HotspotDetail, HotspotList, HotspotSettings } from './hotspotTypes';

/** Every key begins with the topic that the server names when an access point changed. */
const TOPIC = 'hotspots';

const pathOf = (id: string) => `/api/hotspots/${encodeURIComponent(id)}`;

export const hotspotsQuery = queryOptions({
  queryKey: [TOPIC, 'list'],
  queryFn: ({ signal }) => api.get<HotspotList>('/api/hotspots', signal),
});

export const hotspotQuery = (id: string) =>
  queryOptions({ queryKey: [TOPIC, 'one', id], queryFn: ({ signal }) => api.get<HotspotDetail>(pathOf(id), signal) });

export const availabilityQuery = (id: string, from: string) =>
  queryOptions({
    queryKey: [TOPIC, 'availability', id, from],
    queryFn: ({ signal }) => api.get<Availability>(`${pathOf(id)}/availability${query({ from })}`, signal),
    placeholderData: keepPreviousData,
  });

export const hotspotChangesQuery = (id: string) =>
  queryOptions({ queryKey: [TOPIC, 'changes', id], queryFn: ({ signal }) => api.get<HotspotChanges>(`${pathOf(id)}/changes${query({ limit: 50 })}`, signal) });

export function useSaveHotspot(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: HotspotSettings) => api.put(pathOf(id), settings),
    onSuccess: () => client.invalidateQueries({ queryKey: [TOPIC] }),
  });
}

export function usePowerCycle(id: string, evenUplink: boolean) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`${pathOf(id)}/power-cycle`, { evenUplink }),
    onSuccess: () => client.invalidateQueries({ queryKey: [TOPIC] }),
  });
}
