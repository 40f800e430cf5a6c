import { describe, expect, it } from 'vitest';
import type { LivePole } from '../../src/api/types';
import { boundsOf, poleDiff, poleFeatures } from '../../src/map/poleSource';
import { SEVERITY } from '../../src/map/severity';

const pole = (more: Partial<LivePole>): LivePole => ({
  id: 'a', name: 'A', lat: 51, lon: 7, online: true, level: 40, target: 40, reason: 'program', program: null, group: null, state: 'ok', ...more,
});

describe('poles on the map', () => {
  it('stand at longitude and latitude, in this order', () => {
    expect(poleFeatures([pole({})]).features[0]?.geometry.coordinates).toEqual([7, 51]);
  });

  it('are dark while they have not told a level', () => {
    expect(poleFeatures([pole({ level: null })]).features[0]?.properties.level).toBe(0);
  });

  it('tell the source only what an alarm needs, for levels need no tiles', () => {
    expect(poleDiff([pole({ state: 'fault' })]).update).toEqual([
      { id: 'a', addOrUpdateProperties: [{ key: 'severity', value: SEVERITY.fault }] },
    ]);
  });

  it('have bounds, and none when there are none', () => {
    expect(boundsOf([pole({}), pole({ lat: 52, lon: 6 })])).toEqual([[6, 51], [7, 52]]);
    expect(boundsOf([])).toBeUndefined();
  });
});

describe('severity', () => {
  it('puts the worst on top of a cluster', () => {
    expect(Math.max(SEVERITY.drift, SEVERITY.offline, SEVERITY.fault, SEVERITY.refused, SEVERITY.ok)).toBe(SEVERITY.offline);
  });
});
