import { useSyncExternalStore } from 'react';

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const listeners = new Set<() => void>();

function valid(candidate: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: candidate });
    return true;
  } catch {
    // Intl throws a RangeError for a zone that this browser does not know; the browser's own zone stays.
    return false;
  }
}

/** The zone in which all clock times are shown: the city's once the server has named it, else the browser's. */
export const cityTimeZone = {
  get: () => zone,
  set(next: string | null | undefined) {
    if (next == null || next === zone || !valid(next)) {
      return;
    }
    zone = next;
    listeners.forEach((listener) => listener());
  },
  use: () => useSyncExternalStore(subscribe, cityTimeZone.get),
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
