import type { FeatureCollection, Point } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Scheme } from '../map/baseStyle';
import { iceImage } from './iceImages';
import type { Station } from './weatherTypes';

/** Name of the source and of the layer. */
export const STATIONS = 'stations';

export function stationFeatures(stations: readonly Station[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: stations.map(({ poleId, poleName, latitude, longitude, iceRiskLevel }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { id: poleId, name: poleName, mark: iceImage(iceRiskLevel), rank: iceRiskLevel ?? -1 },
    })),
  };
}

/** Marks never give way, and the highest risk lies on top; names give way where there is no room. */
export function stationLayer(scheme: Scheme): LayerSpecification {
  return {
    id: STATIONS,
    type: 'symbol',
    source: STATIONS,
    layout: {
      'icon-image': ['get', 'mark'],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['get', 'rank'],
      'text-field': ['step', ['zoom'], '', 14, ['get', 'name']],
      'text-font': ['Inter Variable'],
      'text-size': 12,
      'text-anchor': 'left',
      'text-offset': [1.4, 0],
      'text-optional': true,
    },
    paint: {
      'text-color': scheme === 'dark' ? '#d6e0f0' : '#1b2433',
      'text-halo-color': scheme === 'dark' ? '#0a0f18' : '#f4f6f9',
      'text-halo-width': 1.4,
    },
  };
}
