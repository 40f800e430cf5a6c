import { describe, expect, it } from 'vitest';
import { matching } from '../../src/help/matching';
import { symptomsDe, symptomsEn } from '../../src/help/symptoms';

describe('help', () => {
  it('has the same entries in both languages, in the same order, leading to the same pages', () => {
    expect(symptomsDe.map(({ id, path }) => [id, path])).toEqual(symptomsEn.map(({ id, path }) => [id, path]));
  });

  it('finds an entry by words of its cause as well as of its symptom', () => {
    expect(matching(symptomsEn, 'relay day').map(({ id }) => id)).toEqual(['lamp-day']);
    expect(matching(symptomsDe, 'Schrank').map(({ id }) => id)).toEqual(['street-dark', 'pole-offline']);
    expect(matching(symptomsEn, '  ')).toHaveLength(symptomsEn.length);
    expect(matching(symptomsEn, 'unicorn')).toEqual([]);
  });
});
