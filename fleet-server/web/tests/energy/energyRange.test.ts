import { describe, expect, it } from 'vitest';
import { rangeOf, searchOf, shifted } from '../../src/energy/energyRange';

const of = (search: string) => rangeOf(new URLSearchParams(search), '2026-12-15');

describe('the range of a report', () => {
  it('is the last two weeks of the city when the address is silent or wrong', () => {
    expect(of('')).toMatchObject({ kind: 'nights', from: '2026-12-02', to: '2026-12-15', scope: 'city', id: '' });
    expect(of('period=2026-13&scope=moon&from=x')).toMatchObject({ kind: 'nights', from: '2026-12-02', scope: 'city' });
    expect(of('from=2026-12-20&to=2026-12-10')).toMatchObject({ from: '2026-11-27', to: '2026-12-10' });
  });

  it('reads months, years and scopes, and writes them again', () => {
    const search = { period: '2026-11', scope: 'group', id: 'g' };
    expect(searchOf(of(new URLSearchParams(search).toString()))).toEqual(search);
    expect(searchOf(of('period=2025'))).toEqual({ period: '2025' });
    expect(searchOf(of('from=2026-12-01&to=2026-12-03'))).toEqual({ from: '2026-12-01', to: '2026-12-03' });
    expect(searchOf({ ...of('scope=group&id=g'), scope: 'city' })).not.toHaveProperty('id');
  });

  it('goes to the month, year or nights before and after', () => {
    expect(shifted(of('period=2026-01'), -1)).toEqual({ month: '2025-12' });
    expect(shifted(of('period=2026-12'), 1)).toEqual({ month: '2027-01' });
    expect(shifted(of('period=2026'), -1)).toEqual({ year: '2025' });
    expect(shifted(of('from=2026-12-01&to=2026-12-07'), -1)).toEqual({ from: '2026-11-24', to: '2026-11-30' });
  });
});
