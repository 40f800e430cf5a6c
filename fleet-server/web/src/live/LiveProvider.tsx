import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Map as MapLibre } from 'maplibre-gl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../api/client';
import type { LiveSnapshot } from '../api/types';
import { type LinkState, type LiveLink, openLiveLink } from './connection';
import { LinkContext, LiveContext } from './context';
import { mergeWatched } from './mergeWatched';
import { LivePoles } from './livePoles';
import { heardServerTime, serverNow } from './serverTime';

/** The snapshot is read again this often, because drift and faults do not travel over the live link; and when the server says that poles came, went or moved. */
const SNAPSHOT_EVERY_MS = 60_000;

/** What the server tells as changed by name. A query whose key begins with one of these is read anew when its topic changes. */
const TOPICS = ['alarms', 'calls', 'campaigns', 'charging', 'audit', 'energy', 'weather', 'hotspots', 'traffic', 'overrides', 'enrolment'] as const;

declare global {
  interface Window {
    /** Read-only view of the live array that the map draws, and the map while it is open, for tests and for the console. */
    laterne?: { poles: () => { id: string; level: number | null; online: boolean }[]; map?: MapLibre };
  }
}

/** Holds the live poles and the link that feeds them while somebody is logged in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [poles] = useState(() => new LivePoles());
  const [link, setLink] = useState<LinkState>('connecting');
  const [heardMs, setHeardMs] = useState<number | null>(null);
  const liveLink = useRef<LiveLink | undefined>(undefined);
  /** The newest change in the snapshot; and whether the link still has to be told it. */
  const seen = useRef<number | undefined>(undefined);
  const owed = useRef(false);
  const client = useQueryClient();

  const snapshot = useQuery({
    queryKey: ['live'],
    queryFn: ({ signal }) => api.get<LiveSnapshot>('/api/poles/live', signal),
    refetchInterval: SNAPSHOT_EVERY_MS,
  });
  useEffect(() => {
    if (snapshot.data !== undefined) {
      heardServerTime(snapshot.data.time);
      poles.replace(snapshot.data);
      seen.current = snapshot.data.seen;
      if (owed.current) {
        owed.current = false;
        liveLink.current?.since(seen.current);
      }
    }
  }, [poles, snapshot.data]);

  useEffect(() => {
    window.laterne = { poles: () => poles.all.map(({ id, level, online }) => ({ id, level, online })) };
    return () => {
      delete window.laterne;
    };
  }, [poles]);

  useEffect(() => {
    const opened = openLiveLink({
      poles: (changes) => {
        poles.apply(changes);
        setHeardMs((before) => (before === null || serverNow() - before > 1000 ? serverNow() : before));
      },
      pole: (detail) => mergeWatched(client, detail),
      topics: (names) => names.forEach((name) => void client.invalidateQueries({ queryKey: [name] })),
      linked: (first) => {
        // The first link comes while the snapshot is new: reading ten thousand poles twice would hold up the first view.
        if (!first) {
          void client.invalidateQueries({ queryKey: ['live'] });
        } else if (seen.current === undefined) {
          owed.current = true;
        } else {
          liveLink.current?.since(seen.current);
        }
        TOPICS.forEach((name) => void client.invalidateQueries({ queryKey: [name] }));
      },
      state: setLink,
    });
    liveLink.current = opened;
    return opened.stop;
  }, [client, poles]);

  const heard = Math.max(heardMs ?? 0, snapshot.data?.time ?? 0);
  const live = useMemo(() => ({ poles, watch: (id: string) => liveLink.current?.watch(id) }), [poles]);
  const status = useMemo(
    () => ({ link, heardMs: heard === 0 ? null : heard, loaded: snapshot.data !== undefined, error: snapshot.error }),
    [link, heard, snapshot.data, snapshot.error],
  );
  return (
    <LiveContext value={live}>
      <LinkContext value={status}>{children}</LinkContext>
    </LiveContext>
  );
}
