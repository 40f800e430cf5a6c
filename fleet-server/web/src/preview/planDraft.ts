import type { CalendarRule } from '../api/lightingTypes';
import { dateNumber, EVERY_DAY } from '../lighting/calendarDays';
import type { PoleRow } from '../api/types';

/** A special program from date to date, yyyy-mm-dd. */
export interface Season {
  program: string;
  first: string;
  last: string;
}

export interface Rules {
  rules: CalendarRule[];
  defaultProgram: string;
}

/** A calendar's rules with a season above them all, so that it rules its nights whatever else is said. */
export function withSeason({ rules, defaultProgram }: Rules, season: Season | null): Rules {
  if (season === null) {
    return { rules, defaultProgram };
  }
  const rule: CalendarRule = { startDate: dateNumber(season.first), endDate: dateNumber(season.last), days: EVERY_DAY, program: season.program };
  return { rules: [rule, ...rules], defaultProgram };
}

/** The calendar that rules most of these poles, and whether others rule some. */
export function calendarInForce(poles: readonly PoleRow[]): { id: string | undefined; mixed: boolean } {
  const counts = new Map<string, number>();
  poles.forEach(({ calendar }) => calendar !== null && counts.set(calendar, (counts.get(calendar) ?? 0) + 1));
  const ranked = [...counts].sort(([, one], [, other]) => other - one);
  return { id: ranked[0]?.[0], mixed: ranked.length > 1 };
}

/** The Christmas season of a year's end: from the first of December to Epiphany. */
export function christmasOf(today: string): { first: string; last: string } {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '01-07' ? 1 : 0);
  return { first: `${year}-12-01`, last: `${year + 1}-01-06` };
}
