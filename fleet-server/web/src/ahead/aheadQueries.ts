import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Schemas } from '../api/types';

export type AheadItem = Schemas['AheadItem'];
export type AheadStreet = Schemas['AheadAnswer'];

/** Two poles, by their ids. */
export type Pair = [one: string, other: string];

export interface AheadChange {
  enabled: boolean;
  reach: number;
  added: Pair[];
  removed: Pair[];
}

const pathOf = (id: string) => `/api/light-ahead/${encodeURIComponent(id)}`;

export const aheadListQuery = queryOptions({
  queryKey: ['light-ahead'],
  queryFn: ({ signal }) => api.get<AheadItem[]>('/api/light-ahead', signal),
});

export const aheadQuery = (id: string) =>
  queryOptions({ queryKey: ['light-ahead', id], queryFn: ({ signal }) => api.get<AheadStreet>(pathOf(id), signal) });

export function useSaveAhead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: AheadChange) => api.put<{ poles: number }>(pathOf(id), change),
    onSuccess: () => client.invalidateQueries({ queryKey: ['light-ahead'] }),
  });
}

export function useRotateKey(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<{ poles: number }>(`${pathOf(id)}/key`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['light-ahead'] }),
  });
}

/** What is kept of a street's links as people corrected them. */
export const correctionsOf = ({ enabled, reach, links, removed }: AheadStreet): AheadChange => ({
  enabled,
  reach,
  added: links.filter(({ added }) => added).map(({ one, other }): Pair => [one, other]),
  removed: removed.map(([one = '', other = '']): Pair => [one, other]),
});

const same = ([a, b]: Pair, [c, d]: Pair) => (a === c && b === d) || (a === d && b === c);
const without = (pairs: Pair[], pair: Pair) => pairs.filter((each) => !same(each, pair));

/** The corrections with a link taken away: an added one is forgotten, one that follows from the places is noted. */
export function withoutLink(change: AheadChange, pair: Pair, wasAdded: boolean): AheadChange {
  return wasAdded ? { ...change, added: without(change.added, pair) } : { ...change, removed: [...without(change.removed, pair), pair] };
}

/** The corrections with a link put in: one that was taken away comes back, another one is added. */
export function withLink(change: AheadChange, pair: Pair): AheadChange {
  return change.removed.some((each) => same(each, pair)) ? { ...change, removed: without(change.removed, pair) } : { ...change, added: [...without(change.added, pair), pair] };
}
