import { describe, expect, it } from 'vitest';
import type { PoleRow } from '../../src/api/types';
import { programOn } from '../../src/lighting/calendarDays';
import { calendarInForce, christmasOf, withSeason } from '../../src/preview/planDraft';

describe('a planned season', () => {
  it('rules its nights above all other rules and leaves the others as they are', () => {
    const base = { rules: [{ startDate: 20261224, endDate: 20261226, days: 127, program: 'feast' }], defaultProgram: 'quiet' };
    const { rules, defaultProgram } = withSeason(base, { program: 'christmas', first: '2026-12-01', last: '2027-01-06' });
    expect(programOn(rules, defaultProgram, '2026-12-25')).toBe('christmas');
    expect(programOn(rules, defaultProgram, '2027-01-06')).toBe('christmas');
    expect(programOn(rules, defaultProgram, '2027-01-07')).toBe('quiet');
    expect(withSeason(base, null)).toEqual(base);
  });

  it('is compared with the calendar that rules most poles', () => {
    const poles = ['a', 'b', 'b', null].map((calendar) => ({ calendar }) as PoleRow);
    expect(calendarInForce(poles)).toEqual({ id: 'b', mixed: true });
    expect(calendarInForce([])).toEqual({ id: undefined, mixed: false });
  });

  it('of Christmas is the one that is running or comes next', () => {
    expect(christmasOf('2026-11-27')).toEqual({ first: '2026-12-01', last: '2027-01-06' });
    expect(christmasOf('2027-01-03')).toEqual({ first: '2026-12-01', last: '2027-01-06' });
    expect(christmasOf('2027-01-08').first).toBe('2027-12-01');
  });
});
