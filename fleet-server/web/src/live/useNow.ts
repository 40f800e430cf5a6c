import { useSyncExternalStore } from 'react';
import { serverNow } from './serverTime';

let now = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  now = serverNow();
  timer ??= setInterval(() => {
    now = serverNow();
    listeners.forEach((tell) => tell());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server’s clock, one tick a second shared by all that show an age. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
