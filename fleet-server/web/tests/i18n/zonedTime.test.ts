import { describe, expect, it } from 'vitest';
import { clockMinuteAt, clockMinuteOf, clockText, instantOf } from '../../src/i18n/zonedTime';

const zone = 'Europe/Berlin';

describe('local times', () => {
  it('follow the offset in force', () => {
    expect(instantOf(zone, '2026-12-15', 1380)).toBe(Date.UTC(2026, 11, 15, 22));
    expect(instantOf(zone, '2026-06-15', 1380)).toBe(Date.UTC(2026, 5, 15, 21));
  });

  it('count past midnight into the next day', () => {
    expect(instantOf(zone, '2026-12-31', 1440 + 300)).toBe(Date.UTC(2027, 0, 1, 4));
  });

  it('are right on both sides of a clock change', () => {
    expect(instantOf(zone, '2026-10-25', 60)).toBe(Date.UTC(2026, 9, 24, 23));
    expect(instantOf(zone, '2026-10-25', 240)).toBe(Date.UTC(2026, 9, 25, 3));
    expect(instantOf(zone, '2026-03-29', 240)).toBe(Date.UTC(2026, 2, 29, 2));
  });

  it('come back as minutes of the day', () => {
    expect(clockMinuteAt(zone, Date.UTC(2026, 11, 15, 22, 5))).toBe(1385);
  });

  it.each([
    ['23:00', 1380],
    ['5:30', 330],
    ['0530', 330],
    ['24:00', undefined],
    ['12:61', undefined],
    ['noon', undefined],
  ])('are read from %s', (text, minute) => {
    expect(clockMinuteOf(text)).toBe(minute);
  });

  it('are written in 24 hours', () => {
    expect(clockText(65)).toBe('01:05');
  });
});
