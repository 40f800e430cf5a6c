import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../src/poles/poleQueries';
import { readFilter, writeFilter } from '../../src/poles/useFilter';

describe('the filter in the address', () => {
  it('is read from it', () => {
    expect(readFilter(new URLSearchParams('q=Nord&group=west&state=offline'))).toEqual({ ...NO_FILTER, q: 'Nord', group: 'west', state: 'offline' });
  });

  it('leaves out what is empty, so that equal filters have equal addresses', () => {
    expect(writeFilter(new URLSearchParams('q=Nord&state=offline'), { q: '', group: 'west' }).toString()).toBe('state=offline&group=west');
  });

  it('ignores a state that does not exist', () => {
    expect(readFilter(new URLSearchParams('state=purple')).state).toBe('');
  });

  it('leaves other members of the address alone', () => {
    expect(writeFilter(new URLSearchParams('other=1'), { q: 'x' }).get('other')).toBe('1');
  });
});
