import type { FeatureCollection, Point } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Scheme } from '../map/baseStyle';
import { iceImage } from './iceImages';
import type { Station } from './weatherTypes';

/** Name of the source and of the layer of its marks. */
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

/** Marks never give way, and the highest risk lies on top. Names lie below them and give way where there is no room. */
export function stationLayers(scheme: Scheme): LayerSpecification[] {
  return [
    {
      id: 'station-names',
      type: 'symbol',
      source: STATIONS,
      minzoom: 14,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Inter Variable'],
        'text-size': 12,
        'text-variable-anchor': ['left', 'top', 'bottom', 'right'],
        'text-radial-offset': 1.9,
      },
      paint: {
        'text-color': scheme === 'dark' ? '#d6e0f0' : '#1b2433',
        'text-halo-color': scheme === 'dark' ? '#0a0f18' : '#f4f6f9',
        'text-halo-width': 1.4,
      },
    },
    {
      id: STATIONS,
      type: 'symbol',
      source: STATIONS,
      layout: { 'icon-image': ['get', 'mark'], 'icon-allow-overlap': true, 'symbol-sort-key': ['get', 'rank'] },
    },
  ];
}
