import { GeoJSONVT } from '@maplibre/geojson-vt';
import { describe, expect, it } from 'vitest';
import { ClusterLevels } from '../../src/map/clusterLevels';
import { CLUSTER_MAX_ZOOM, CLUSTER_RADIUS_PX } from '../../src/map/poleSource';

/** 900 poles of 30 streets. */
const poles = Array.from({ length: 900 }, (_, i) => ({
  lat: 51.43 + Math.floor(i / 30) * 0.0011 + ((i * 7919) % 13) * 0.00001,
  lon: 6.76 + (i % 30) * 0.0004,
  level: (i * 37) % 101,
}));

/** The clusters of a zoom as the map's worker makes them: by id the sum of levels. */
function mapClusters(zoom: number, levels: readonly number[]): Map<number, number> {
  const features = poles.map(({ lat, lon }, i) => ({
    type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [lon, lat] }, properties: { id: `p${i}`, level: levels[i] },
  }));
  const index = new GeoJSONVT({ type: 'FeatureCollection', features }, {
    cluster: true, updateable: true, promoteId: 'id', extent: 8192, buffer: 2048, maxZoom: 18,
    clusterOptions: {
      maxZoom: CLUSTER_MAX_ZOOM, minPoints: 2, extent: 8192, radius: (CLUSTER_RADIUS_PX * 8192) / 512, log: false, generateId: false,
      map: (properties) => ({ levels: properties?.level as number }),
      reduce: (all, more) => {
        all.levels = (all.levels as number) + (more.levels as number);
      },
    },
  });
  const clusters = new Map<number, number>();
  const tiles = 2 ** zoom;
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * tiles);
  const row = (lat: number) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * tiles);
  for (let x = column(6.75); x <= column(6.78); x++) {
    for (let y = row(51.47); y <= row(51.42); y++) {
      for (const { tags } of index.getTile(zoom, x, y)?.features ?? []) {
        if (tags?.cluster === true) {
          clusters.set(tags.cluster_id as number, tags.levels as number);
        }
      }
    }
  }
  return clusters;
}

describe('the light inside clusters', () => {
  it('is owed by nobody at first, for the source was loaded with it', () => {
    expect(new ClusterLevels(poles).owed(12)).toEqual([]);
  });

  it.each([8, 11, 12, 13, 14])('has at zoom %i the ids and the sums of the clusters that the map itself makes', (zoom) => {
    const clusters = new ClusterLevels(poles);
    const levels = poles.map(({ level }) => level + 1);
    levels.forEach((level, place) => clusters.set(place, level));
    const told = new Map(clusters.owed(zoom).map(({ id, levels: sum }) => [id, sum]));
    expect(told.size).toBeGreaterThan(0);
    expect(told).toEqual(mapClusters(zoom, levels));
  });

  it('is told once, and only of the clusters that changed', () => {
    const clusters = new ClusterLevels(poles);
    clusters.set(450, (poles[450]?.level ?? 0) + 5);
    expect(clusters.owed(13)).toHaveLength(1);
    expect(clusters.owed(13)).toEqual([]);
    expect(clusters.owed(12)).toHaveLength(1);
    clusters.set(450, poles[450]?.level ?? 0);
    expect(clusters.owed(13)).toHaveLength(1);
  });

  it('is of no concern where lamps stand by themselves', () => {
    const clusters = new ClusterLevels(poles);
    clusters.set(0, 99);
    expect(clusters.owed(CLUSTER_MAX_ZOOM + 1)).toEqual([]);
  });
});
