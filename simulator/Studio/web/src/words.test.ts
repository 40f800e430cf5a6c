import { expect, it } from 'vitest';
import { fill, wordsFor } from './words';

it('has the same places for values in both languages', () => {
  const english = wordsFor('en');
  const german = wordsFor('de-DE');
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(german[key].match(/\{\d\}/g) ?? [], key).toEqual(english[key].match(/\{\d\}/g) ?? []);
    expect(german[key].length, key).toBeGreaterThan(0);
  }
});

it('fills values in', () => {
  expect(fill('{0} of {1}', 3, 'five')).toBe('3 of five');
});
