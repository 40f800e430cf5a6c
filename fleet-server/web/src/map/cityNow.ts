import type { LivePole } from '../api/types';

export interface CityNow {
  poles: number;
  online: number;
  lit: number;
  /** Mean of the known levels, percent, or null when none is known. */
  meanLevel: number | null;
  boosted: number;
}

/** The city in numbers; poles that are offline count as poles but tell nothing about light. */
export function cityNow(poles: readonly LivePole[]): CityNow {
  let [online, lit, boosted, sum, known] = [0, 0, 0, 0, 0];
  for (const pole of poles) {
    if (!pole.online) {
      continue;
    }
    online++;
    if (pole.level !== null) {
      known++;
      sum += pole.level;
      lit += pole.level > 0 ? 1 : 0;
    }
    boosted += pole.reason === 'sensor' ? 1 : 0;
  }
  return { poles: poles.length, online, lit, boosted, meanLevel: known === 0 ? null : Math.round(sum / known) };
}
