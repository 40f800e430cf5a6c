import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useLive, usePoleCount } from '../live/context';
import { serverNow } from '../live/serverTime';
import { isDate, nightAt } from '../poles/nightDates';
import type { NightChoice } from './usePreview';

/** Where no pole stands yet the middle of Germany will do. */
const ELSEWHERE = { lat: 51.16, lon: 10.45 };
const PEOPLE_PER_HOUR = 6;
const MOST_PEOPLE = 3600;

export interface NightWish {
  date?: string;
  pole?: string;
  people?: number;
}

/** Which night, at which pole and with how many passers-by is drawn; it stands in the address. */
export function useNightChoice(): [NightChoice & { pole: string | null }, (wish: NightWish) => void] {
  const [search, setSearch] = useSearchParams();
  const { poles } = useLive();
  const count = usePoleCount();
  const zone = cityTimeZone.use();
  const [date, pole, people] = [search.get('date'), search.get('pole'), Number(search.get('people') ?? PEOPLE_PER_HOUR)];

  const choice = useMemo(() => {
    const place = count === 0 ? undefined : ((pole === null ? undefined : poles.find(pole)) ?? poles.all[0]);
    const { lat, lon } = place ?? ELSEWHERE;
    return {
      date: isDate(date) ? date : nightAt(zone, serverNow()),
      latitude: lat,
      longitude: lon,
      roadUsersPerHour: Number.isFinite(people) && people >= 0 ? Math.min(MOST_PEOPLE, people) : PEOPLE_PER_HOUR,
      pole: place?.id ?? null,
    };
  }, [date, count, people, pole, poles, zone]);

  const wish = useCallback(
    (next: NightWish) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          Object.entries(next).forEach(([name, value]) => after.set(name, String(value)));
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [choice, wish];
}
