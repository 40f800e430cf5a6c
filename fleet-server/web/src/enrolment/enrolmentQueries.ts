import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Schemas } from '../api/types';

/** Every key begins with the topic that the server names when sheets, claims, rotations or reports change. */
const TOPIC = 'enrolment';

export type IssuedSheet = Schemas['IssueSheetsAnswer'];
export type SheetItem = Schemas['ListSheetsItem'];

export const sheetsQuery = queryOptions({
  queryKey: [TOPIC, 'sheets'],
  queryFn: ({ signal }) => api.get<Schemas['ListSheetsPage']>('/api/enrolment/sheets?limit=1000', signal),
});

export const rotationsQuery = queryOptions({
  queryKey: [TOPIC, 'rotations'],
  queryFn: ({ signal }) => api.get<Schemas['RotateSecretsAnswer']>('/api/enrolment/rotations', signal),
});

export const acceptanceQuery = (id: string) =>
  queryOptions({
    queryKey: [TOPIC, 'acceptance', id],
    queryFn: ({ signal }) => api.get<Schemas['ListAcceptanceAnswer']>(`/api/poles/${encodeURIComponent(id)}/acceptance`, signal),
  });

export interface SheetOrder {
  poles: string[];
  purpose: 'new' | 'swap';
  validDays: number;
  /** The planned board; null: any. A controller of another one is refused. */
  board: string | null;
}

function useChange<T = void, A = unknown>(change: (order: T) => Promise<A>) {
  const client = useQueryClient();
  return useMutation<A, Error, T>({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: [TOPIC] }) });
}

export const useIssueSheets = () => useChange((order: SheetOrder) => api.post<IssuedSheet[]>('/api/enrolment/sheets', order));
export const useDeleteSheet = (pole: string) => useChange(() => api.delete(`/api/enrolment/sheets/${encodeURIComponent(pole)}`));
export const useRotateFleet = () => useChange(() => api.post('/api/enrolment/rotations', {}));
