import type { Map as CityMap } from 'maplibre-gl';
import type { Scheme } from './baseStyle';
import { SEVERITY, stateMarks } from './severity';

const SIZE = 20;
const RATIO = 2;

type Shape = (typeof stateMarks)[keyof typeof stateMarks]['shape'];

/** Corners in a box of 20 by 20. */
const outlines: Record<Shape, [number, number][]> = {
  triangle: [[10, 2], [18.5, 17], [1.5, 17]],
  square: [[3.5, 3.5], [16.5, 3.5], [16.5, 16.5], [3.5, 16.5]],
  diamond: [[10, 1], [19, 10], [10, 19], [1, 10]],
  cross: [[5, 2], [10, 7], [15, 2], [18, 5], [13, 10], [18, 15], [15, 18], [10, 13], [5, 18], [2, 15], [7, 10], [2, 5]],
};

/** The outline of a shape as an SVG path, for the legend and the lists. */
export function shapePath(shape: Shape): string {
  return `M${outlines[shape].map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

/** Draws the state marks into the map's own images, so that no sprite has to be fetched. */
export function addMarks(map: CityMap, scheme: Scheme) {
  for (const [state, mark] of Object.entries(stateMarks)) {
    const canvas = new OffscreenCanvas(SIZE * RATIO, SIZE * RATIO);
    const context = canvas.getContext('2d');
    if (context === null) {
      return;
    }
    const path = new Path2D(shapePath(mark.shape));
    context.scale(RATIO, RATIO);
    context.lineJoin = 'round';
    context.lineWidth = 2.5;
    context.strokeStyle = scheme === 'dark' ? '#0a0f18' : '#ffffff';
    context.fillStyle = scheme === 'dark' ? mark.colour : mark.onLight;
    context.stroke(path);
    context.fill(path);
    const name = `mark-${SEVERITY[state as keyof typeof stateMarks]}`;
    if (!map.hasImage(name)) {
      map.addImage(name, context.getImageData(0, 0, SIZE * RATIO, SIZE * RATIO), { pixelRatio: RATIO });
    }
  }
}
