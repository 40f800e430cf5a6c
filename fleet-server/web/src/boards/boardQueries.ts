import { queryOptions } from '@tanstack/react-query';
import { api, query } from '../api/client';
import type { components } from '../api/openapi';

export type BoardItem = components['schemas']['ListBoardsAnswer']['boards'][number];

/** Boards come with the server's version: they never change while it runs. */
export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  queryFn: async ({ signal }) => (await api.get<components['schemas']['ListBoardsAnswer']>('/api/boards', signal)).boards,
  staleTime: Infinity,
});

export const wiringAddress = (name: string, language: string) => `/api/boards/${encodeURIComponent(name)}/wiring${query({ lang: language })}`;
