import { useCallback, useEffect, useRef, useState } from 'react';
import { serverNow } from '../live/serverTime';
import { crewStore } from './crew';
import { isFull } from './outbox/database';
import { type Draft, newKey } from './outbox/entry';

export interface DraftHold {
  draft: Draft | undefined;
  change: (patch: Partial<Draft>) => void;
  /** The phone's storage takes no more. */
  full: boolean;
}

/** What was entered of a pole on this phone: read once, kept with every change, so that a reload or an empty battery loses nothing. */
export function useDraft(user: string, pole: string, knownMs: number | undefined): DraftHold {
  const [draft, setDraft] = useState<Draft>();
  const [full, setFull] = useState(false);
  const newest = useRef<Draft>(undefined);
  const known = useRef(knownMs);
  useEffect(() => {
    known.current = knownMs;
  });

  useEffect(() => {
    let here = true;
    const begin = (kept: Draft | undefined) => {
      if (here) {
        const begun = serverNow();
        newest.current = kept ?? { user, pole, key: newKey(), begunMs: begun, knownMs: known.current ?? begun, parts: [], note: '', hasPhoto: false };
        setDraft(newest.current);
      }
    };
    void crewStore.draft(user, pole).then(begin, () => begin(undefined));
    return () => {
      here = false;
    };
  }, [user, pole]);

  const change = useCallback((patch: Partial<Draft>) => {
    if (newest.current === undefined) {
      return;
    }
    newest.current = { ...newest.current, ...patch };
    setDraft(newest.current);
    crewStore.keepDraft(newest.current).then(
      () => setFull(false),
      (error: unknown) => setFull(isFull(error)),
    );
  }, []);
  return { draft, change, full };
}
