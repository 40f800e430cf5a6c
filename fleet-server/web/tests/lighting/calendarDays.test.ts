import { describe, expect, it } from 'vitest';
import { addMonths, dateNumber, datesOf, dateText, programOn, swapped, toggled, weekday } from '../../src/lighting/calendarDays';

const rules = [
  { startDate: 20261224, endDate: 20261226, days: 127, program: 'christmas' },
  { startDate: 20261201, endDate: 20261231, days: 96, program: 'weekend' },
];

describe('a calendar', () => {
  it('lets the first rule that fits win', () => {
    expect(programOn(rules, 'quiet', '2026-12-26')).toBe('christmas');
    expect(programOn(rules, 'quiet', '2026-12-27')).toBe('weekend');
  });

  it('falls back to the everyday program', () => {
    expect(programOn(rules, 'quiet', '2026-12-14')).toBe('quiet');
    expect(programOn(rules, 'quiet', '2027-01-02')).toBe('quiet');
  });

  it('begins its week on Monday', () => {
    expect(weekday('2026-12-14')).toBe(0);
    expect(weekday('2026-12-20')).toBe(6);
    expect(toggled(127, 6)).toBe(63);
  });

  it('writes dates as the pole reads them', () => {
    expect(dateNumber('2026-12-24')).toBe(20261224);
    expect(dateText(20261224)).toBe('2026-12-24');
  });

  it('knows the months', () => {
    expect(datesOf('2028-02')).toHaveLength(29);
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });

  it('gives a rule another rank, and none beyond the ends', () => {
    expect(swapped(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(swapped(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});
