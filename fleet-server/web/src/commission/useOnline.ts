import { useSyncExternalStore } from 'react';

function subscribe(tell: () => void) {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}

/** Whether the phone says that it has a network; that the server answers is another matter. */
export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);
