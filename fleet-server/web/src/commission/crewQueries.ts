import { queryOptions } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { api } from '../api/client';
import { statusOf } from '../api/problem';
import type { Schemas, Session } from '../api/types';
import { heardServerTime, serverNow } from '../live/serverTime';
import { crewStore } from './crew';

export type Work = Schemas['ListWorkAnswer'];
export type Plan = Schemas['ShowInstallationItem'];
export type Installation = Schemas['ShowInstallationAnswer'];

const DAY_MS = 86_400_000;
/** A phone that the server has not seen for so long opens nothing by itself any more. */
const REMEMBERED_MS = 7 * DAY_MS;
/** Where the network is thin, what the phone has is shown after this. */
const PATIENCE_MS = 12_000;
/** Streets of more than this are left to the map that has a network. */
const LARGEST_STREETS = 4_000_000;

interface Remembered {
  session: Session;
  atMs: number;
  offsetMs: number;
}

/** Who used this page last, for opening it without a network; null: nobody, or too long ago. */
export const rememberedQuery = queryOptions({
  queryKey: ['crew', 'remembered'],
  queryFn: async (): Promise<Session | null> => {
    const kept = await crewStore.kept<Remembered>('session').catch(() => undefined);
    if (kept === undefined || Date.now() - kept.atMs > REMEMBERED_MS) {
      return null;
    }
    heardServerTime(Date.now() + kept.offsetMs);
    return kept.session;
  },
  networkMode: 'always',
  staleTime: Number.POSITIVE_INFINITY,
});

/** Keeps who is here and how far this phone's clock is off. What another person left is forgotten first. */
export async function remember(session: Session): Promise<void> {
  const before = await crewStore.kept<Remembered>('session');
  if (before !== undefined && before.session.user !== session.user) {
    await crewStore.forgetKept();
  }
  await crewStore.keep('session', { session, atMs: Date.now(), offsetMs: serverNow() - Date.now() } satisfies Remembered);
}

/** The list that the phone has from before. */
export const keptWorkQuery = (user: string) =>
  queryOptions({
    queryKey: ['crew', 'kept-work', user],
    queryFn: async () => {
      const kept = await crewStore.kept<{ user: string; work: Work }>('work').catch(() => undefined);
      return kept?.user === user ? kept.work : null;
    },
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The list as the server has it; kept for where there is no network. */
export const workQuery = (user: string) =>
  queryOptions({
    queryKey: ['crew', 'work', user],
    queryFn: async () => {
      const work = await api.get<Work>('/api/enrolment/work', AbortSignal.timeout(PATIENCE_MS * 3));
      await crewStore.keep('work', { user, work }).catch(() => undefined);
      return work;
    },
    staleTime: 60_000,
  });

export const installationQuery = (pole: string) =>
  queryOptions({
    queryKey: ['crew', 'pole', pole],
    queryFn: async (): Promise<Installation | null> => {
      try {
        return await api.get<Installation>(`/api/poles/${encodeURIComponent(pole)}/installation`, AbortSignal.timeout(PATIENCE_MS));
      } catch (error) {
        if (statusOf(error) === 404) {
          return null;
        }
        throw error;
      }
    },
    refetchInterval: 15_000,
    retry: false,
  });

const NO_STREETS: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The streets under the map: read once a week, else the phone's own. */
export const streetsQuery = queryOptions({
  queryKey: ['crew', 'streets'],
  queryFn: async (): Promise<FeatureCollection> => {
    const kept = await crewStore.kept<{ atMs: number; streets: FeatureCollection }>('streets').catch(() => undefined);
    if (kept !== undefined && Date.now() - kept.atMs < 7 * DAY_MS) {
      return kept.streets;
    }
    try {
      const streets = await api.get<FeatureCollection>('/api/segments', AbortSignal.timeout(PATIENCE_MS * 5));
      if (JSON.stringify(streets).length < LARGEST_STREETS) {
        await crewStore.keep('streets', { atMs: Date.now(), streets }).catch(() => undefined);
      }
      return streets;
    } catch {
      return kept?.streets ?? NO_STREETS;
    }
  },
  networkMode: 'always',
  staleTime: 3_600_000,
});
