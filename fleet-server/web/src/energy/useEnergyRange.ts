import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { serverNow } from '../live/serverTime';
import { addDays, isDate, nightAt } from '../poles/nightDates';

export interface EnergyRange {
  from: string;
  to: string;
  group: string;
  by: 'night' | 'pole';
}

const NIGHTS = 13;

/** Which nights and poles are counted; it stands in the address. Without one: the last two weeks. */
export function useEnergyRange(): [EnergyRange, (change: Partial<EnergyRange>) => void] {
  const [search, setSearch] = useSearchParams();
  const zone = cityTimeZone.use();
  const [from, to] = [search.get('from'), search.get('to')];
  const tonight = nightAt(zone, serverNow());
  const until = isDate(to) ? to : tonight;
  const range: EnergyRange = {
    from: isDate(from) && from <= until ? from : addDays(until, -NIGHTS),
    to: until,
    group: search.get('group') ?? '',
    by: search.get('by') === 'pole' ? 'pole' : 'night',
  };
  const change = useCallback(
    (next: Partial<EnergyRange>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          Object.entries(next).forEach(([name, value]) => (value === '' ? after.delete(name) : after.set(name, value)));
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [range, change];
}
