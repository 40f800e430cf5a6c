import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { EventPage, Night, PoleDetail, PolePage } from '../api/types';

export interface PoleFilter {
  q: string;
  group: string;
  state: string;
  segment: string;
  feeder: string;
  cabinet: string;
  commissioning: string;
}

/** Every pole. */
export const NO_FILTER: PoleFilter = { q: '', group: '', state: '', segment: '', feeder: '', cabinet: '', commissioning: '' };

/** Rows read at once; a screen shows about forty. */
export const PAGE_ROWS = 200;

export const polePageQuery = (filter: PoleFilter, page: number) =>
  queryOptions({
    queryKey: ['poles', filter, page],
    queryFn: ({ signal }) => api.get<PolePage>(`/api/poles${query({ ...filter, offset: page * PAGE_ROWS, limit: PAGE_ROWS })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

export const poleQuery = (id: string) =>
  queryOptions({
    queryKey: ['pole', id],
    queryFn: ({ signal }) => api.get<PoleDetail>(`/api/poles/${encodeURIComponent(id)}`, signal),
    refetchInterval: 30_000,
  });

export const nightQuery = (id: string, date: string, running: boolean) =>
  queryOptions({
    queryKey: ['pole', id, 'night', date],
    queryFn: ({ signal }) => api.get<Night>(`/api/poles/${encodeURIComponent(id)}/night?date=${date}`, signal),
    refetchInterval: running ? 15_000 : false,
    staleTime: running ? 5000 : 300_000,
    placeholderData: keepPreviousData,
  });

export const eventsQuery = (id: string, limit: number) =>
  queryOptions({
    queryKey: ['pole', id, 'events', limit],
    queryFn: ({ signal }) => api.get<EventPage>(`/api/poles/${encodeURIComponent(id)}/events?limit=${limit}`, signal),
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
