import { useCallback } from 'react';
import type { LightReason } from '../api/types';
import { useWords } from '../i18n/context';
import { useProgramNames } from '../lighting/programQueries';
import { whyWords } from './whyWords';

export interface Cause {
  reason: LightReason | null;
  /** Program id, reason of the override, or kind of fallback. */
  detail: string | null;
}

const FALLBACKS = ['noClock', 'photocell', 'powerOn', 'photocellMismatch'] as const;

/** Says why a pole shines as it does, as the second half of a sentence. */
export function useWhy() {
  const t = useWords(whyWords);
  const names = useProgramNames();
  return useCallback(
    ({ reason, detail }: Cause): string => {
      switch (reason) {
        case 'emergency':
          return t.emergency;
        case 'override':
          return t.override(detail ?? '');
        case 'sensor':
          return t.sensor;
        case 'program':
          return detail === null || detail === '' ? t.programUnnamed : t.program(names.get(detail) ?? detail);
        case 'default': {
          const kind = FALLBACKS.find((fallback) => fallback === detail);
          return kind === undefined ? t.fallback : t[kind];
        }
        default:
          return t.unknown;
      }
    },
    [t, names],
  );
}
