import { expect, it } from 'vitest';
import { choiceOfFilter, filterOf, readChoice, writeChoice } from '../../src/choose/poleChoice';
import { NO_FILTER } from '../../src/poles/poleQueries';

it('stands in the address and comes out of it again, whatever was typed', () => {
  for (const choice of [{ kind: 'group', value: 'linden' } as const, { kind: 'q', value: 'a:b c' } as const]) {
    expect(readChoice(writeChoice(choice))).toEqual(choice);
  }
  expect(readChoice('nonsense:x')).toEqual({ kind: 'group', value: '' });
  expect(filterOf({ kind: 'cabinet', value: ' c1 ' })).toEqual({ cabinet: 'c1' });
});

it('takes the narrowest of what a list is filtered by', () => {
  expect(choiceOfFilter({ ...NO_FILTER, group: 'g', segment: 's' })).toBe('segment:s');
  expect(choiceOfFilter(NO_FILTER)).toBe('');
});
