import { Supercluster } from '@maplibre/geojson-vt';
import type { LivePole } from '../api/types';
import { CLUSTER_MAX_ZOOM, CLUSTER_RADIUS_PX } from './poleSource';

/** Side of a tile: in the units of the map's worker, and on the screen. */
const [EXTENT, TILE_PX] = [8192, 512];

/** Which cluster each pole belongs to at one zoom; -1 for one that is drawn by itself. */
interface Grouping {
  ids: number[];
  clusterOf: Int32Array;
  /** The sum of levels that the map shows for each of `ids`. */
  told: Int32Array;
}

/**
 * The light inside the map's clusters. Who belongs to whom hangs on places alone, which stay; so the map groups the poles once, and a new
 * level only changes a sum that it is told as a feature state. Grouping ten thousand poles anew for each level would cost a movement
 * its frames. The groups are reckoned here as the map's worker reckons them, by the same code with the same options, hence the same ids.
 */
export class ClusterLevels {
  readonly #index: Supercluster;
  readonly #loaded: Uint8Array;
  readonly #levels: Uint8Array;
  readonly #groupings = new Map<number, Grouping>();

  /** Poles in the order and with the levels that the map's source was loaded with. */
  constructor(poles: readonly Pick<LivePole, 'lat' | 'lon' | 'level'>[]) {
    this.#loaded = Uint8Array.from(poles, ({ level }) => level ?? 0);
    this.#levels = this.#loaded.slice();
    this.#index = new Supercluster({
      maxZoom: CLUSTER_MAX_ZOOM,
      radius: CLUSTER_RADIUS_PX * (EXTENT / TILE_PX),
      extent: EXTENT,
      map: (properties) => ({ members: [properties?.place as number] }),
      // Never pushes: a cluster shares the list of the one that it grew from.
      reduce: (all: { members?: number[] }, more: { members?: number[] }) => {
        all.members = (all.members ?? []).concat(more.members ?? []);
      },
    });
    this.#index.load(
      poles.map(({ lat, lon }, place) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { place } })),
    );
  }

  /** A pole has a new level, percent; it is known by its place in the list. */
  set(place: number, level: number) {
    this.#levels[place] = level;
  }

  /** The clusters of a whole zoom whose sum of levels is not the one that the map shows; from now on it counts as shown. */
  owed(zoom: number): { id: number; levels: number }[] {
    if (zoom > CLUSTER_MAX_ZOOM) {
      return [];
    }
    const { ids, clusterOf, told } = this.#grouping(Math.max(0, zoom));
    const sums = sumsOf(ids.length, clusterOf, this.#levels);
    const owed: { id: number; levels: number }[] = [];
    ids.forEach((id, at) => {
      const levels = sums[at] ?? 0;
      if (levels !== told[at]) {
        told[at] = levels;
        owed.push({ id, levels });
      }
    });
    return owed;
  }

  #grouping(zoom: number): Grouping {
    const known = this.#groupings.get(zoom);
    if (known !== undefined) {
      return known;
    }
    const ids: number[] = [];
    const clusterOf = new Int32Array(this.#levels.length).fill(-1);
    for (const { properties } of this.#index.getClusters([-180, -90, 180, 90], zoom)) {
      const { cluster_id: id, members } = properties as { cluster_id?: number; members?: number[] };
      if (id !== undefined) {
        members?.forEach((place) => (clusterOf[place] = ids.length));
        ids.push(id);
      }
    }
    const grouping = { ids, clusterOf, told: sumsOf(ids.length, clusterOf, this.#loaded) };
    this.#groupings.set(zoom, grouping);
    return grouping;
  }
}

function sumsOf(count: number, clusterOf: Int32Array, levels: Uint8Array): Int32Array {
  const sums = new Int32Array(count);
  clusterOf.forEach((cluster, place) => {
    if (cluster >= 0) {
      sums[cluster] = (sums[cluster] ?? 0) + (levels[place] ?? 0);
    }
  });
  return sums;
}
