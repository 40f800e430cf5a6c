import { expect, it } from 'vitest';
import { clock, duration, lux } from './format';

it('says durations in the largest sensible unit', () => {
  expect(duration(12.4)).toBe('12 s');
  expect(duration(125)).toBe('2 min');
  expect(duration(7500)).toBe('2 h 05 min');
});

it('shows the street time, not the reader time', () => {
  expect(clock(Date.UTC(2026, 11, 15, 16, 30, 5), 'Europe/Berlin', 'de')).toBe('17:30:05');
});

it('shows a missing reading as missing', () => {
  expect(lux(null, 'en')).toBe('–');
});
