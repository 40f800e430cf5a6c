import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Schemas } from '../api/types';

/** The public holidays of a year in the server's state. */
export const holidaysQuery = (year: number) =>
  queryOptions({
    queryKey: ['holidays', year],
    queryFn: ({ signal }) => api.get<Schemas['ListHolidaysAnswer']>(`/api/holidays?year=${year}`, signal),
    enabled: year >= 2000 && year <= 2099,
    staleTime: Number.POSITIVE_INFINITY,
  });

const STATES: Record<string, string> = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
};

export const stateName = (code: string) => STATES[code] ?? code;
