import { describe, expect, it } from 'vitest';
import { stationFeatures } from '../../src/weather/stationLayer';
import type { Station } from '../../src/weather/weatherTypes';

const station = (more: Partial<Station>) => ({ poleId: 'N-01', poleName: 'Nordstraße 2', latitude: 51, longitude: 7, iceRiskLevel: 2, ...more }) as Station;

describe('stations on the map', () => {
  it('stand where they hang, with the mark of their risk', () => {
    const [feature] = stationFeatures([station({})]).features;
    expect(feature?.geometry.coordinates).toEqual([7, 51]);
    expect(feature?.properties).toEqual({ id: 'N-01', name: 'Nordstraße 2', mark: 'ice-2', rank: 2 });
  });

  it('have a mark of their own when nothing is known, below all others', () => {
    expect(stationFeatures([station({ iceRiskLevel: null })]).features[0]?.properties).toMatchObject({ mark: 'ice-unknown', rank: -1 });
  });
});
