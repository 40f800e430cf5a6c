import { useSyncExternalStore } from 'react';
import { serverNow } from '../live/serverTime';
import { CrewStore } from './outbox/crewStore';
import { Outbox } from './outbox/outbox';
import { serverWire } from './outbox/sendEntry';

const LOCK = 'laterne-outbox';

let loggedOut: () => void = () => undefined;

/** Says what happens when the server does not know the session any more. */
export function onLoggedOut(handler: () => void): void {
  loggedOut = handler;
}

export const crewStore = new CrewStore();

export const outbox = new Outbox(crewStore, serverWire, {
  now: serverNow,
  random: Math.random,
  later(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  // Without TLS a browser has no locks; two tabs then send the same twice, which the keys make harmless.
  alone: async (run) => ('locks' in navigator ? navigator.locks.request(LOCK, run) : run()),
  loggedOut: () => loggedOut(),
});

const subscribe = (listener: () => void) => outbox.subscribe(listener);
const state = () => outbox.state;

export const useOutbox = () => useSyncExternalStore(subscribe, state);
