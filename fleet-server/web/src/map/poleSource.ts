import type { Feature, FeatureCollection, Point } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';
import type { LivePole } from '../api/types';
import { SEVERITY } from './severity';

export const POLES = 'poles';
/** Up to this zoom poles that lie close together are drawn as one. */
export const CLUSTER_MAX_ZOOM = 14;
/** … on the screen, within this distance. */
export const CLUSTER_RADIUS_PX = 44;

export interface PoleProperties {
  id: string;
  name: string;
  /** Percent 0..100; a pole that never told one is drawn dark. */
  level: number;
  severity: number;
}

const propertiesOf = ({ id, name, level, state }: LivePole): PoleProperties => ({ id, name, level: level ?? 0, severity: SEVERITY[state] });

export function poleFeatures(poles: readonly LivePole[]): FeatureCollection<Point, PoleProperties> {
  return {
    type: 'FeatureCollection',
    features: poles.map(
      (pole): Feature<Point, PoleProperties> => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [pole.lon, pole.lat] },
        properties: propertiesOf(pole),
      }),
    ),
  };
}

/** What the source must learn about changed poles: how urgent they are. Levels stand in the feature state. */
export function poleDiff(changed: Iterable<LivePole>): GeoJSONSourceDiff {
  return { update: [...changed].map(({ id, state }) => ({ id, addOrUpdateProperties: [{ key: 'severity', value: SEVERITY[state] }] })) };
}

/** South-west and north-east corner of all poles, or nothing when there are none. */
export function boundsOf(poles: readonly Pick<LivePole, 'lat' | 'lon'>[]): [[number, number], [number, number]] | undefined {
  if (poles.length === 0) {
    return undefined;
  }
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { lat, lon } of poles) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [
    [west, south],
    [east, north],
  ];
}
