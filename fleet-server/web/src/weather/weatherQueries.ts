import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { IceRisks, StationDetail, StationList, StationSettings, WeatherSeries } from './weatherTypes';

/** Every key begins with the topic that the server names when weather changed. */
const TOPIC = 'weather';

const pathOf = (id: string) => `/api/weather/stations/${encodeURIComponent(id)}`;

export const stationsQuery = queryOptions({
  queryKey: [TOPIC, 'stations'],
  queryFn: ({ signal }) => api.get<StationList>('/api/weather/stations', signal),
});

export const stationQuery = (id: string) =>
  queryOptions({ queryKey: [TOPIC, 'station', id], queryFn: ({ signal }) => api.get<StationDetail>(pathOf(id), signal) });

/** The end moves in steps of ten minutes, as new means come. */
export const seriesQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: [TOPIC, 'series', id, from, to],
    queryFn: ({ signal }) => api.get<WeatherSeries>(`${pathOf(id)}/series${query({ from, to })}`, signal),
    placeholderData: keepPreviousData,
  });

export const iceRisksQuery = (pole: string) =>
  queryOptions({ queryKey: [TOPIC, 'ice', pole], queryFn: ({ signal }) => api.get<IceRisks>(`/api/weather/ice-risks${query({ pole, limit: 50 })}`, signal) });

export const exportAddress = (id: string, from: number, to: number, separator: string) => `${pathOf(id)}/export${query({ from, to, separator })}`;

export function useSaveStation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: StationSettings) => api.put(pathOf(id), settings),
    onSuccess: () => client.invalidateQueries({ queryKey: [TOPIC] }),
  });
}
