import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Scheme } from './baseStyle';
import { lightStops } from './lightScale';
import { POLES } from './poleSource';
import { SEVERITY, stateMarks } from './severity';

export const POLE_CORE = 'pole-core';
export const CLUSTER = 'cluster';

/** The live level stands in the feature state; the property is what the source was loaded with. */
const level: ExpressionSpecification = ['coalesce', ['feature-state', 'level'], ['get', 'level']];
const meanLevel: ExpressionSpecification = ['/', ['coalesce', ['feature-state', 'levels'], ['get', 'levels']], ['get', 'point_count']];
const colourOf = (value: ExpressionSpecification) => ['interpolate', ['linear'], value, ...lightStops] as ExpressionSpecification;

/** Grows with the zoom and with the level: `dark` px at 0 %, `lit` px at 100 %. */
const radius = (dark: number, lit: number): ExpressionSpecification => {
  const at = (scale: number): ExpressionSpecification => ['interpolate', ['linear'], level, 0, dark * scale, 100, lit * scale];
  return ['interpolate', ['linear'], ['zoom'], 11, at(0.45), 14, at(0.75), 17, at(1.25), 20, at(2)];
};

function severityColour(severity: ExpressionSpecification, scheme: Scheme, calm: string): ExpressionSpecification {
  const branches = Object.entries(stateMarks).flatMap(([state, mark]) => [
    SEVERITY[state as keyof typeof stateMarks],
    scheme === 'dark' ? mark.colour : mark.onLight,
  ]);
  return ['match', severity, ...branches, calm] as unknown as ExpressionSpecification;
}

const single: ExpressionSpecification = ['!', ['has', 'point_count']];
const many: ExpressionSpecification = ['has', 'point_count'];
const urgent: ExpressionSpecification = ['all', single, ['>', ['get', 'severity'], 0]];

/** Poles as points of light, their alarms as rings and shapes, and clusters that show the worst inside. */
export function poleLayers(scheme: Scheme): LayerSpecification[] {
  const dark = scheme === 'dark';
  const source = POLES;
  return [
    {
      id: 'pole-glow',
      type: 'circle',
      source,
      // Farther away every pole with a neighbour within half a kilometre is in a cluster.
      minzoom: 13,
      filter: single,
      paint: {
        'circle-radius': radius(10, 34),
        'circle-color': dark ? '#ffe66b' : '#ffc400',
        'circle-blur': 1,
        // The eye reads little light as more than its share, so the glow rises fast at first.
        'circle-opacity': ['interpolate', ['linear'], level, 0, 0, 20, dark ? 0.24 : 0.3, 100, dark ? 0.55 : 0.65],
        'circle-pitch-alignment': 'map',
      },
    },
    {
      id: POLE_CORE,
      type: 'circle',
      source,
      filter: single,
      paint: {
        'circle-radius': radius(3.4, 6.4),
        'circle-color': colourOf(level),
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 11, 0.4, 15, 1.2],
        'circle-stroke-color': dark ? 'rgba(214, 224, 240, 0.55)' : 'rgba(22, 31, 46, 0.85)',
      },
    },
    {
      id: 'pole-ring',
      type: 'circle',
      source,
      filter: urgent,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 5, 17, 13, 20, 20],
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-width': 2,
        'circle-stroke-color': severityColour(['get', 'severity'], scheme, 'rgba(0, 0, 0, 0)'),
      },
    },
    {
      id: 'pole-mark',
      type: 'symbol',
      source,
      filter: urgent,
      minzoom: 12,
      layout: {
        'icon-image': ['concat', 'mark-', ['to-string', ['get', 'severity']]],
        'icon-allow-overlap': true,
        'icon-offset': [14, -14],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 12, 0.6, 17, 1],
      },
    },
    {
      id: 'pole-selected',
      type: 'circle',
      source,
      filter: ['==', ['get', 'id'], ''],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 8, 17, 18, 20, 26],
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-width': 2.5,
        'circle-stroke-color': dark ? '#ffffff' : '#101828',
      },
    },
    {
      id: CLUSTER,
      type: 'circle',
      source,
      filter: many,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 13, 50, 19, 1000, 30],
        'circle-color': colourOf(meanLevel),
        'circle-stroke-width': ['case', ['>', ['get', 'worst'], 0], 4, 1.5],
        'circle-stroke-color': severityColour(['get', 'worst'], scheme, dark ? 'rgba(214, 224, 240, 0.5)' : 'rgba(22, 31, 46, 0.7)'),
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source,
      filter: many,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': ['Inter Variable'],
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['case', ['>', meanLevel, 45], '#10151f', '#f4f7fb'] },
    },
    {
      id: 'cluster-mark',
      type: 'symbol',
      source,
      filter: ['all', many, ['>', ['get', 'worst'], 0]],
      layout: {
        'icon-image': ['concat', 'mark-', ['to-string', ['get', 'worst']]],
        'icon-allow-overlap': true,
        'icon-offset': [18, -18],
      },
    },
  ];
}
