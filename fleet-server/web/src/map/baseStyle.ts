import type { StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';

export type Scheme = 'dark' | 'light';

const INK: Record<Scheme, { verge: string; road: string; name: string; halo: string }> = {
  dark: { verge: '#121a28', road: '#1c273a', name: '#7f8ea6', halo: '#0a0f18' },
  light: { verge: '#d0d8e2', road: '#fbfcfd', name: '#56637a', halo: '#f4f6f9' },
};

/** A road of about 9 m stays so on the ground when the map comes closer, and a line when it goes away. */
const roadWidth = (metres: number) =>
  ['interpolate', ['exponential', 2], ['zoom'], 11, 0.8, 13, 1.6, 20, metres * 10.5] as unknown as number;

/**
 * The base map that needs no internet: the city's streets and their names. No glyphs, no tiles, no sprite. The ground is the page's own
 * behind the canvas: without a GPU each layer over the whole map costs a tenth of the time that a fluid frame has.
 */
export function baseStyle(scheme: Scheme, segments: FeatureCollection): StyleSpecification {
  const ink = INK[scheme];
  return {
    version: 8,
    sources: { segments: { type: 'geojson', data: segments } },
    layers: [
      {
        id: 'verge',
        type: 'line',
        source: 'segments',
        // Farther away the road covers it wholly.
        minzoom: 13,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': ink.verge, 'line-width': roadWidth(16) },
      },
      {
        id: 'road',
        type: 'line',
        source: 'segments',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': ink.road, 'line-width': roadWidth(9) },
      },
      {
        id: 'street-name',
        type: 'symbol',
        source: 'segments',
        minzoom: 14.5,
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': 320,
          'text-field': ['get', 'name'],
          'text-font': ['Inter Variable'],
          'text-size': 12,
          'text-letter-spacing': 0.06,
        },
        paint: { 'text-color': ink.name, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 },
      },
    ],
  };
}
