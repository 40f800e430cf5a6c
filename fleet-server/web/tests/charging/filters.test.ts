import { describe, expect, it } from 'vitest';
import type { ChargePoint } from '../../src/charging/chargingTypes';
import { pageGaps } from '../../src/charging/pageGaps';
import { powerData } from '../../src/charging/powerChartOptions';
import { filterPoints, readPointView, writePointView } from '../../src/charging/usePointFilter';
import { readSessionView, sessionFilterOf, sessionOf, writeSessionView } from '../../src/charging/useSessionFilter';

const point = (poleId: string, more: Partial<ChargePoint>): ChargePoint => ({
  poleId,
  poleName: `Street ${poleId}`,
  groupId: null,
  groupName: '',
  online: true,
  health: 'ok',
  isSetUp: true,
  state: 'idle',
  pilot: 'A',
  limitA: 0,
  sinceMs: 0,
  powerW: null,
  powerMs: null,
  feederGroupId: null,
  feederGroupName: null,
  session: null,
  ...more,
});

describe('the filter of charge points', () => {
  const all = [point('N-01', { state: 'charging', feederGroupId: 'f' }), point('N-02', { online: false }), point('L-01', { health: 'fault' })];
  const found = (filter: Partial<{ q: string; state: string; feeder: string }>) => filterPoints(all, { q: '', state: '', feeder: '', ...filter }).map(({ poleId }) => poleId);

  it('finds by text, state, fault, lost connection and feeder', () => {
    expect(found({})).toEqual(['N-01', 'N-02', 'L-01']);
    expect(found({ q: 'street n' })).toEqual(['N-01', 'N-02']);
    expect(found({ state: 'charging' })).toEqual(['N-01']);
    expect(found({ state: 'offline' })).toEqual(['N-02']);
    expect(found({ state: 'fault' })).toEqual(['L-01']);
    expect(found({ feeder: 'f' })).toEqual(['N-01']);
  });

  it('stands in the address, and another filter begins at the first page', () => {
    const search = writePointView(new URLSearchParams('page=3&point=N-01'), { state: 'charging' });
    expect(search.toString()).toBe('point=N-01&state=charging');
    expect(readPointView(search)).toEqual({ filter: { q: '', state: 'charging', feeder: '' }, page: 0, selected: 'N-01' });
    expect(readPointView(new URLSearchParams('state=nonsense&page=-2')).filter.state).toBe('');
  });
});

describe('the filter of sessions', () => {
  it('takes days of the city, the last one whole', () => {
    const view = readSessionView(new URLSearchParams('from=2026-10-25&to=2026-10-25&verdict=valid&state=nonsense'));
    const filter = sessionFilterOf(view, 'Europe/Berlin');
    expect(Number(filter.to) - Number(filter.from)).toBe(25 * 3_600_000);
    expect([filter.verdict, filter.state]).toEqual(['valid', '']);
  });

  it('begins anew with another filter and keeps the open session', () => {
    expect(writeSessionView(new URLSearchParams('before=1_N.2&session=N~2'), { pole: 'N' }).toString()).toBe('session=N%7E2&pole=N');
    expect(sessionOf('a~b~17')).toEqual(['a~b', '17']);
  });
});

describe('pages of a meter', () => {
  it('are told when one between two is missing', () => {
    expect(pageGaps(['T7', 'T4', 'T5', 'T10', 'F1', 'F3', '', 'Tx'])).toEqual(['T6', 'T8–T9', 'F2']);
    expect(pageGaps(['T1', 'T2', 'T2'])).toEqual([]);
  });
});

describe('the line of a meter', () => {
  it('breaks where the meter was silent', () => {
    const read = (timeMs: number, powerW: number | null) => ({ timeMs, powerW, registerWh: null });
    const slow = [0, 1, 2, 3, 7].map((quarter) => read(quarter * 900_000, 5));
    expect(powerData(slow)[1]).toEqual([5, 5, 5, 5, null, 5]);
    expect(powerData([read(0, 5), read(60_000, 6), read(120_000, 6), read(2_000_000, 7)])).toEqual([
      [0, 60, 120, 121, 2000],
      [5, 6, 6, null, 7],
    ]);
  });
});
