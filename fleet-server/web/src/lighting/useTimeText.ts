import { useCallback } from 'react';
import type { TimePoint } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { clockText } from '../i18n/zonedTime';
import { programWords } from './programWords';

/** Says a time point: "23:00", "Sunset +15 min". */
export function useTimeText() {
  const t = useWords(programWords);
  return useCallback(
    (point: TimePoint): string => {
      if ('clock' in point) {
        return clockText(point.clock);
      }
      const [sun, offset] = 'sunset' in point ? [t.sunset, point.sunset] : [t.sunrise, point.sunrise];
      return offset === 0 ? sun : `${sun} ${offset > 0 ? '+' : '−'}${Math.abs(offset)} ${t.minutes}`;
    },
    [t],
  );
}
