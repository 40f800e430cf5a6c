import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { OverrideGroupAnswer, PolePage, Schemas } from '../api/types';
import { filterOf, type PoleChoice } from '../choose/poleChoice';
import type { Point } from './area';

export type GivenOverride = Schemas['ListOverridesItem'];
export type OverrideOutcome = OverrideGroupAnswer;

export const overridesQuery = queryOptions({
  queryKey: ['overrides'],
  queryFn: ({ signal }) => api.get<GivenOverride[]>('/api/overrides', signal),
});

export interface OverrideOrder {
  level: number;
  minutes: number;
  /** Unix ms; undefined: at once. */
  start?: number;
  reason: string;
  target: { ring: readonly Point[] } | { choice: PoleChoice };
}

const PAGE = 1000;
const MOST = 5000;

/** Ids of all poles of a filter, as many as an override takes. */
async function idsOf(choice: PoleChoice): Promise<string[]> {
  const ids: string[] = [];
  for (let total = Number.POSITIVE_INFINITY; ids.length < Math.min(total, MOST + 1); ) {
    const page = await api.get<PolePage>(`/api/poles${query({ ...filterOf(choice), offset: ids.length, limit: PAGE })}`);
    total = page.total;
    ids.push(...page.items.map(({ id }) => id));
    if (page.items.length === 0) {
      break;
    }
  }
  return ids;
}

async function send({ target, ...command }: OverrideOrder): Promise<OverrideOutcome> {
  if ('ring' in target) {
    return api.post('/api/overrides', { ...command, area: { type: 'Polygon', coordinates: [target.ring] } });
  }
  const { kind, value } = target.choice;
  switch (kind) {
    case 'group':
      return api.post(`/api/groups/${encodeURIComponent(value)}/override`, command);
    case 'segment':
    case 'cabinet':
      return api.post('/api/overrides', { ...command, [kind]: value });
    default:
      return api.post('/api/overrides', { ...command, poles: await idsOf(target.choice) });
  }
}

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all(['overrides', 'pole'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

export function useOrderOverride() {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: send, onSettled });
}

/** Ends an override for all that follow it; one that was given to single poles is ended at each. */
export function useCancelOverride() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: async ({ id, poleIds }: GivenOverride): Promise<void> => {
      if (id !== null) {
        await api.delete(`/api/overrides/${encodeURIComponent(id)}`);
        return;
      }
      await Promise.all(poleIds.map((pole) => api.delete(`/api/poles/${encodeURIComponent(pole)}/override`)));
    },
    onSettled,
  });
}
