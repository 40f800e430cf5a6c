import type { HubConnection } from '@microsoft/signalr';
import type { LiveChange } from '../api/types';
import type { WatchedPole } from './mergeWatched';

export type LinkState = 'connecting' | 'live' | 'lost';

export interface LiveLink {
  stop: () => void;
  watch: (poleId: string) => void;
  /** Asks for what changed since a list of all poles was made. */
  since: (seen: number) => void;
}

export interface LiveHandlers {
  poles: (changes: LiveChange[]) => void;
  pole: (watched: WatchedPole) => void;
  /** Names of what else changed: alarms, calls … */
  topics: (names: string[]) => void;
  /** Called on every start and restart, when what was missed has to be read again. */
  linked: (first: boolean) => void;
  state: (state: LinkState) => void;
}

/** Waits before the next try: at once, then longer, at most 10 s, with jitter so that many pages do not come back together. */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const base = [200, 1000, 2000, 5000][attempt] ?? 10_000;
  return Math.round(base * (0.75 + random() * 0.5));
}

/** Opens the live link and keeps it open until stopped. The library is loaded only now, after the first paint. */
export function openLiveLink(handlers: LiveHandlers): LiveLink {
  let hub: HubConnection | undefined;
  let stopped = false;
  let linked = false;
  let first = true;
  let watched: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sayWatched = () => {
    if (watched !== undefined && linked) {
      // A link that breaks in this moment comes back through `onclose`, which watches again.
      void hub?.invoke('watch', watched).catch(() => undefined);
    }
  };

  const start = async (attempt: number): Promise<void> => {
    if (stopped || hub === undefined) {
      return;
    }
    handlers.state(attempt === 0 ? 'connecting' : 'lost');
    try {
      await hub.start();
      // An answer shows that the server counts this page among those it tells: only what is read after that misses nothing.
      const asked = watched;
      await hub.invoke('watch', asked ?? '').catch(() => undefined);
      linked = true;
      handlers.state('live');
      handlers.linked(first);
      first = false;
      if (watched !== asked) {
        sayWatched();
      }
    } catch {
      // The server is away or is starting; the state shown says so, and the next try follows.
      handlers.state('lost');
      timer = setTimeout(() => void start(attempt + 1), retryDelayMs(attempt));
    }
  };

  void import('@microsoft/signalr').then(({ HubConnectionBuilder, LogLevel }) => {
    hub = new HubConnectionBuilder().withUrl('/hubs/live').configureLogging(LogLevel.None).build();
    hub.on('poles', handlers.poles);
    hub.on('pole', handlers.pole);
    hub.on('topics', handlers.topics);
    hub.onclose(() => {
      linked = false;
      void start(1);
    });
    return start(0);
  });

  return {
    since(seen) {
      if (linked) {
        void hub?.invoke('since', seen).catch(() => undefined);
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      void hub?.stop();
    },
    watch(poleId) {
      watched = poleId;
      sayWatched();
    },
  };
}
