import { describe, expect, it } from 'vitest';
import { addDays, isDate, nightAt } from '../../src/poles/nightDates';

describe('a night', () => {
  it('belongs to the day on which it began until noon of the next', () => {
    expect(nightAt('Europe/Berlin', Date.UTC(2026, 11, 16, 2))).toBe('2026-12-15');
    expect(nightAt('Europe/Berlin', Date.UTC(2026, 11, 15, 20))).toBe('2026-12-15');
    expect(nightAt('Europe/Berlin', Date.UTC(2026, 11, 16, 11, 30))).toBe('2026-12-16');
  });

  it('has neighbours across months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it.each([['2026-13-01'], ['yesterday'], [null]])('is not %s', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
