import type { QueryClient } from '@tanstack/react-query';
import type { PoleDetail } from '../api/types';

export type WatchedPole = Partial<PoleDetail> & { id: string };

/** Members whose change means that something happened: then override, counts and events are read anew. */
const TELLING = ['reason', 'detail', 'reportedVersion', 'desiredVersion'] as const;

/** Puts what the hub says about the watched pole into the page's answer, without asking the server again for every step of a ramp. */
export function mergeWatched(client: QueryClient, watched: WatchedPole) {
  const key = ['pole', watched.id];
  const before = client.getQueryData<PoleDetail>(key);
  if (before === undefined) {
    return;
  }
  client.setQueryData<PoleDetail>(key, { ...before, ...watched });
  if (TELLING.some((member) => member in watched && watched[member] !== before[member])) {
    void client.invalidateQueries({ queryKey: key, exact: true });
    void client.invalidateQueries({ queryKey: [...key, 'events'] });
  }
}
