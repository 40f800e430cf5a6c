import { queryOptions } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { api, query } from '../api/client';
import type { PolePage, Schemas } from '../api/types';
import { filterOf, isChosen, type PoleChoice } from './poleChoice';

/** Enough to name poles one by one; of more the number is said. */
export const MOST_LISTED = 200;

export const chosenQuery = (choice: PoleChoice) =>
  queryOptions({
    queryKey: ['poles', 'chosen', choice],
    queryFn: ({ signal }) => api.get<PolePage>(`/api/poles${query({ ...filterOf(choice), limit: MOST_LISTED })}`, signal),
    enabled: isChosen(choice),
  });

export const cabinetsQuery = queryOptions({
  queryKey: ['cabinets'],
  queryFn: ({ signal }) => api.get<Schemas['CabinetAnswer'][]>('/api/cabinets', signal),
  staleTime: 30_000,
});

export const feedersQuery = queryOptions({
  queryKey: ['feeders'],
  queryFn: ({ signal }) => api.get<Schemas['FeederAnswer'][]>('/api/feeders', signal),
  staleTime: 30_000,
});

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => api.get<FeatureCollection>('/api/segments', signal),
  staleTime: Number.POSITIVE_INFINITY,
});
