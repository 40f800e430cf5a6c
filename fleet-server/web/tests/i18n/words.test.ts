import { describe, expect, it } from 'vitest';
import type { Dictionary, Phrase } from '../../src/i18n/words';

const modules = import.meta.glob<Record<string, Dictionary<Record<string, Phrase>>>>('../../src/**/*Words.ts', { eager: true });
const rooms = Object.entries(modules).flatMap(([file, exports]) => Object.values(exports).map((dictionary) => ({ file, dictionary })));

/** Functions are called with something in every place, so that their texts are seen too. */
const say = (phrase: Phrase): string => (typeof phrase === 'string' ? phrase : (phrase as (...parts: unknown[]) => string)('2', '2', '2', '2'));

const partsOf = (phrase: Phrase | undefined) => (typeof phrase === 'function' ? phrase.length : undefined);

describe('the words', () => {
  it('are found in every room', () => {
    expect(rooms.length).toBeGreaterThan(20);
  });

  it.each(rooms)('of $file have the same keys in both languages', ({ dictionary }) => {
    expect(Object.keys(dictionary.de).sort()).toEqual(Object.keys(dictionary.en).sort());
  });

  it.each(rooms)('of $file are never empty and never shout', ({ dictionary }) => {
    for (const phrase of [...Object.values(dictionary.de), ...Object.values(dictionary.en)]) {
      expect(say(phrase)).toMatch(/\S/);
      expect(say(phrase)).not.toContain('!');
    }
  });

  it.each(rooms)('of $file take equally many parts in both languages', ({ dictionary }) => {
    for (const [key, phrase] of Object.entries(dictionary.en)) {
      const other = dictionary.de[key];
      expect(partsOf(other), key).toBe(partsOf(phrase));
    }
  });
});
