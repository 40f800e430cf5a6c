import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client';
import type { ControlProgram, ProgramPreview, ProgramSummary, Saved, StoredProgram } from '../api/lightingTypes';

export const programsQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: ({ signal }) => api.get<ProgramSummary[]>('/api/programs', signal),
});

export const programPath = (id: string) => `/api/programs/${encodeURIComponent(id)}`;

export const programQuery = (id: string) =>
  queryOptions({
    queryKey: ['programs', id],
    queryFn: ({ signal }) => api.get<StoredProgram>(programPath(id), signal),
  });

export interface PreviewRequest {
  program: ControlProgram;
  latitude: number;
  longitude: number;
  /** yyyy-mm-dd. */
  date: string;
  roadUsersPerHour?: number;
}

/** The night as the firmware's own core decides it. */
export const previewQuery = (request: PreviewRequest) =>
  queryOptions({
    queryKey: ['preview', request],
    queryFn: ({ signal }) => api.post<ProgramPreview>('/api/programs/preview', request, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });

/** Names of the programs by id, for sentences that name one. */
export function useProgramNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({ ...programsQuery, staleTime: 60_000 });
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
}

export interface ProgramDraft {
  name: string;
  /** The version that was loaded; undefined for a new program. */
  version: number | undefined;
  program: ControlProgram;
}

export function useSaveProgram() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, version, program }: ProgramDraft) =>
      version === undefined
        ? api.post<Saved>('/api/programs', { id: program.id, name, program })
        : api.put<Saved>(programPath(program.id), { name, version, program }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['programs'] }),
  });
}

export function useDeleteProgram(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(programPath(id)),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['programs', id] });
      return client.invalidateQueries({ queryKey: ['programs'], exact: true });
    },
  });
}
