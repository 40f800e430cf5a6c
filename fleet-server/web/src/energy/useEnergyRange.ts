import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { serverNow } from '../live/serverTime';
import { nightAt } from '../poles/nightDates';
import { type EnergyRange, rangeOf, searchOf } from './energyRange';

/** Which nights and poles a report is about; it stands in the address. Without one: the last two weeks of the city. */
export function useEnergyRange(): [EnergyRange, (change: Partial<EnergyRange>) => void] {
  const [search, setSearch] = useSearchParams();
  const range = rangeOf(search, nightAt(cityTimeZone.use(), serverNow()));
  const change = useCallback((next: Partial<EnergyRange>) => setSearch(searchOf({ ...range, ...next }), { replace: true }), [range, setSearch]);
  return [range, change];
}
