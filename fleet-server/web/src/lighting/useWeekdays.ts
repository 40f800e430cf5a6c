import { useMemo } from 'react';
import { useLanguage } from '../i18n/context';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Names of weekdays in the language in force, 0 = Monday to 6 = Sunday. */
export function useWeekdays() {
  const { language } = useLanguage();
  return useMemo(() => {
    const name = (day: number, weekday: 'short' | 'long') => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(MONDAY + day * DAY_MS);
    return { dayName: (day: number) => name(day, 'short').slice(0, 2), longDayName: (day: number) => name(day, 'long') };
  }, [language]);
}
