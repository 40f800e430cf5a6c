import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { components } from '../api/openapi';

export type Traffic = components['schemas']['ListTrafficAnswer'];
export type TrafficSeries = components['schemas']['ShowTrafficAnswer'];
export type TrafficStreet = Traffic['streets'][number];

/** The key begins with the topic that the server names when a day is published. */
const TOPIC = 'traffic';

export interface TrafficChoice {
  from: string;
  to: string;
  group: string;
}

/** Streets are always all, so that one can be chosen; the rest is of the chosen one. */
export const trafficQuery = (choice: TrafficChoice) =>
  queryOptions({
    queryKey: [TOPIC, 'table', choice],
    queryFn: ({ signal }) => api.get<Traffic>(`/api/traffic${query({ ...choice })}`, signal),
    placeholderData: keepPreviousData,
  });

export const trafficSeriesQuery = (choice: TrafficChoice, grain: string) =>
  queryOptions({
    queryKey: [TOPIC, 'series', choice, grain],
    queryFn: ({ signal }) => api.get<TrafficSeries>(`/api/traffic/series${query({ ...choice, grain })}`, signal),
    placeholderData: keepPreviousData,
  });

export const trafficExport = (choice: TrafficChoice, separator: string) => `/api/traffic/export${query({ ...choice, separator })}`;
