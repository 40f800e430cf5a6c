import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { CalendarRule, Saved, StoredCalendar } from '../api/lightingTypes';

const pathOf = (id: string) => `/api/calendars/${encodeURIComponent(id)}`;

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: ({ signal }) => api.get<StoredCalendar[]>('/api/calendars', signal),
});

export const calendarQuery = (id: string) =>
  queryOptions({ queryKey: ['calendars', id], queryFn: ({ signal }) => api.get<StoredCalendar>(pathOf(id), signal) });

export interface CalendarDraft {
  id: string;
  name: string;
  /** Undefined for a new calendar. */
  version: number | undefined;
  rules: CalendarRule[];
  defaultProgram: string;
}

export function useSaveCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, ...body }: CalendarDraft) =>
      version === undefined ? api.post<Saved>('/api/calendars', { id, ...body }) : api.put<Saved>(pathOf(id), { version, ...body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['calendars'] }),
  });
}

export function useDeleteCalendar(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(pathOf(id)),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['calendars', id] });
      return client.invalidateQueries({ queryKey: ['calendars'], exact: true });
    },
  });
}
