import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { LinkState } from './connection';
import { LivePoles } from './livePoles';

/** Never changes while the page lives, so that reading it costs no rendering. */
export interface Live {
  poles: LivePoles;
  watch: (poleId: string) => void;
}

export interface LinkStatus {
  link: LinkState;
  /** When the last word came from the server, page time in ms; null before the first. */
  heardMs: number | null;
  loaded: boolean;
  error: unknown;
}

export const LiveContext = createContext<Live>({ poles: new LivePoles(), watch: () => undefined });
export const LinkContext = createContext<LinkStatus>({ link: 'connecting', heardMs: null, loaded: false, error: null });

export const useLive = () => use(LiveContext);
export const useLink = () => use(LinkContext);

/** All poles as they are now; renders again with every flush. */
export function useLivePoles() {
  const { poles } = useLive();
  return useSyncExternalStore(
    useCallback((tell) => poles.subscribe(tell), [poles]),
    () => poles.all,
  );
}

/** How many poles there are; renders again only when that changes. */
export function usePoleCount() {
  const { poles } = useLive();
  return useSyncExternalStore(
    useCallback((tell) => poles.subscribe(tell), [poles]),
    () => poles.all.length,
  );
}

/** One pole as it is now; renders again only when this pole changes. */
export function useLivePole(id: string) {
  const { poles } = useLive();
  return useSyncExternalStore(
    useCallback((tell) => poles.subscribe(tell), [poles]),
    () => poles.find(id),
  );
}
