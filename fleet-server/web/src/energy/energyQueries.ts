import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { Schemas } from '../api/types';
import { type EnergyRange, searchOf } from './energyRange';
import type { EnergyReport, Findings, PoleYear } from './energyTypes';

const FRESH_MS = 60_000;

/** Whether a range says enough to be asked for: a group needs its id. */
export const isWhole = (range: EnergyRange) => range.scope === 'city' || range.id !== '';

export const reportQuery = (range: EnergyRange) =>
  queryOptions({
    queryKey: ['energy', 'report', searchOf(range)],
    queryFn: ({ signal }) => api.get<EnergyReport>(`/api/energy${query(searchOf(range))}`, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    enabled: isWhole(range),
  });

export const csvPath = (range: EnergyRange, detail: 'lines' | 'poles', language: string) =>
  `/api/energy/csv${query({ ...searchOf(range), detail, separator: language === 'de' ? 'semicolon' : 'comma' })}`;

export interface FindingsFilter {
  from: string;
  to: string;
  scope: string;
  id: string;
}

export const findingsQuery = (filter: FindingsFilter) =>
  queryOptions({
    queryKey: ['energy', 'findings', filter],
    queryFn: ({ signal }) => api.get<Findings>(`/api/energy/findings${query({ ...filter })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    enabled: filter.scope === 'city' || filter.id !== '',
  });

export const poleYearQuery = (id: string, year: string) =>
  queryOptions({
    queryKey: ['energy', 'year', id, year],
    queryFn: ({ signal }) => api.get<PoleYear>(`/api/poles/${encodeURIComponent(id)}/energy-year?year=${year}`, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });

export const segmentsQuery = queryOptions({
  queryKey: ['energy', 'segments'],
  queryFn: ({ signal }) => api.get<Schemas['ListSegmentsFeatureCollection']>('/api/segments', signal),
  staleTime: FRESH_MS,
});

export const cabinetsQuery = queryOptions({
  queryKey: ['energy', 'cabinets'],
  queryFn: ({ signal }) => api.get<Schemas['CabinetAnswer'][]>('/api/cabinets', signal),
  staleTime: FRESH_MS,
});
