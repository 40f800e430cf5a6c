import { describe, expect, it } from 'vitest';
import { elapsed, formatter } from '../../src/i18n/format';

const en = formatter('en', 'Europe/Berlin');
const de = formatter('de', 'Europe/Berlin');
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('formats', () => {
  it('give every number its unit and a dash to what nobody told', () => {
    expect(plain(en.percent(30))).toBe('30 %');
    expect(en.percent(null)).toBe('–');
    expect(plain(de.watt(7.25))).toBe('7,3 W');
    expect(plain(en.watt(56.4))).toBe('56 W');
  });

  it.each([
    [8.4, '8.4 Wh'],
    [312, '312 Wh'],
    [1234, '1.23 kWh'],
    [123_456, '123 kWh'],
    [4_200_000, '4.20 MWh'],
  ])('give %d Wh a readable unit', (wh, text) => {
    expect(plain(en.energy(wh))).toBe(text);
  });

  it('show clock times of the city and not of the browser', () => {
    expect(en.time(Date.UTC(2026, 11, 15, 22, 30))).toBe('23:30');
  });

  it('say how long ago in the largest whole unit', () => {
    expect(plain(en.ago(0, 12_900))).toBe('12 s ago');
    expect(plain(de.ago(0, 125_000))).toBe('vor 2 min');
    expect(plain(elapsed(3 * 86_400_000, 'en'))).toBe('3 days');
  });

  it('never say that something comes from the future', () => {
    expect(plain(en.ago(5000, 0))).toBe('0 s ago');
  });

  it('name the half of the world', () => {
    expect(plain(de.place(51.4344, 6.7623))).toBe('51,43° N, 6,76° O');
    expect(plain(en.place(-33.9, -70.6))).toBe('33.90° S, 70.60° W');
  });
});
