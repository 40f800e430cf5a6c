import type { Map as CityMap } from 'maplibre-gl';
import type { Scheme } from '../map/baseStyle';
import { iceColour, icePath } from './iceMarks';

const SIZE = 34;
const RATIO = 2;
const RADIUS = 10;

/** Name of a mark among the map's images. */
export const iceImage = (level: number | null) => `ice-${level === null ? 'unknown' : String(Math.min(3, Math.max(0, level)))}`;

/** Draws the marks of the legend, shape, colour and number, into the map's own images. */
export function addIceMarks(map: CityMap, scheme: Scheme) {
  for (const level of [0, 1, 2, 3, null]) {
    const canvas = new OffscreenCanvas(SIZE * RATIO, SIZE * RATIO);
    const context = canvas.getContext('2d');
    if (context === null) {
      return;
    }
    context.scale(RATIO, RATIO);
    context.translate(SIZE / 2, SIZE / 2);
    const outline = new Path2D(icePath(level, RADIUS));
    const [ground, ink] = scheme === 'dark' ? ['#0a0f18', '#c3cede'] : ['#ffffff', '#3c485c'];
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = ground;
    context.stroke(outline);
    context.fillStyle = level === null ? ground : iceColour(level);
    context.fill(outline);
    if (level === null) {
      context.lineWidth = 1.5;
      context.strokeStyle = ink;
      context.setLineDash([3, 2]);
      context.stroke(outline);
    }
    context.fillStyle = level === null ? ink : level === 0 ? '#ffffff' : '#0a0f18';
    context.font = '700 12px "Inter Variable", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(level === null ? '?' : String(level), 0, level === 1 ? 2 : 0.5);
    const name = iceImage(level);
    if (!map.hasImage(name)) {
      map.addImage(name, context.getImageData(0, 0, SIZE * RATIO, SIZE * RATIO), { pixelRatio: RATIO });
    }
  }
}
