import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { OverrideGroupAnswer } from '../api/types';

export interface OverrideTarget {
  kind: 'pole' | 'group';
  id: string;
  name: string;
}

export interface OverrideCommand {
  level: number;
  minutes: number;
  reason: string;
}

const pathOf = ({ kind, id }: OverrideTarget) => `/api/${kind}s/${encodeURIComponent(id)}/override`;

export function useStartOverride(target: OverrideTarget) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: OverrideCommand) => api.post<Partial<OverrideGroupAnswer> | undefined>(pathOf(target), command),
    onSettled: () => client.invalidateQueries({ queryKey: ['pole'] }),
  });
}

export function useEndOverride(target: OverrideTarget) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(pathOf(target)),
    onSettled: () => client.invalidateQueries({ queryKey: ['pole'] }),
  });
}
