import { useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from './outbox/entry';
import { GOOD_PLACE_M } from './steps';

/** A phone that has not found better after this keeps the best it had. */
const LONGEST_SEARCH_MS = 60_000;
/** Good enough to stop looking and spare the battery. */
const PLENTY_M = GOOD_PLACE_M / 4;

export interface PhonePlace {
  state: 'idle' | 'searching' | 'found' | 'denied';
  /** The best place so far. */
  fix: Place | undefined;
  start: () => void;
  stop: () => void;
}

/** Watches the phone's place and keeps the best one; takes none by itself. */
export function usePhonePlace(): PhonePlace {
  const [state, setState] = useState<PhonePlace['state']>('idle');
  const [fix, setFix] = useState<Place>();
  const best = useRef(Number.POSITIVE_INFINITY);
  const end = useRef<() => void>(() => undefined);

  const start = useCallback(() => {
    end.current();
    // Browsers leave it out without TLS, whatever the types say.
    if (!('geolocation' in navigator)) {
      setState('denied');
      return;
    }
    best.current = Number.POSITIVE_INFINITY;
    setFix(undefined);
    setState('searching');
    const halt = () => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
    };
    const watch = navigator.geolocation.watchPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        if (accuracy < best.current) {
          best.current = accuracy;
          setFix({ latitude, longitude, accuracyM: Math.round(accuracy * 10) / 10 });
        }
        if (best.current <= PLENTY_M) {
          halt();
          setState('found');
        }
      },
      () => {
        if (best.current === Number.POSITIVE_INFINITY) {
          halt();
          setState('denied');
        }
      },
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 },
    );
    const timer = setTimeout(() => {
      halt();
      setState(best.current === Number.POSITIVE_INFINITY ? 'denied' : 'found');
    }, LONGEST_SEARCH_MS);
    end.current = halt;
  }, []);

  const stop = useCallback(() => {
    end.current();
    setState('idle');
    setFix(undefined);
  }, []);
  useEffect(() => () => end.current(), []);
  return { state, fix, start, stop };
}
