import type { LivePole } from '../api/types';

/** Longitude and latitude, degrees. */
export type Point = [lon: number, lat: number];

export const shapes = ['rectangle', 'polygon', 'circle'] as const;
export type Shape = (typeof shapes)[number];

const METRES_PER_DEGREE = 111_195;
const CIRCLE_POINTS = 32;

/** The ring that the points of a shape make, closed; nothing while points are missing. */
export function ringOf(shape: Shape, points: readonly Point[], radiusMetres: number): Point[] | undefined {
  const [first, second] = points;
  if (shape === 'circle') {
    return first === undefined || radiusMetres <= 0 ? undefined : circleAround(first, radiusMetres);
  }
  if (shape === 'rectangle') {
    if (first === undefined || second === undefined || first[0] === second[0] || first[1] === second[1]) {
      return undefined;
    }
    return [first, [second[0], first[1]], second, [first[0], second[1]], first];
  }
  return first === undefined || points.length < 3 ? undefined : [...points, first];
}

function circleAround([lon, lat]: Point, radiusMetres: number): Point[] {
  const north = radiusMetres / METRES_PER_DEGREE;
  const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const ring = Array.from({ length: CIRCLE_POINTS }, (_, index): Point => {
    const angle = (index / CIRCLE_POINTS) * 2 * Math.PI;
    return [lon + east * Math.sin(angle), lat + north * Math.cos(angle)];
  });
  return [...ring, ring[0] ?? [lon, lat]];
}

/** Whether a point lies inside, by the even-odd rule, as the server reckons it too. */
export function holds(ring: readonly Point[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1], ring[i]];
    if (from !== undefined && to !== undefined && from[1] > lat !== to[1] > lat && lon < from[0] + ((to[0] - from[0]) * (lat - from[1])) / (to[1] - from[1])) {
      inside = !inside;
    }
  }
  return inside;
}

export const polesIn = (poles: readonly LivePole[], ring: readonly Point[] | undefined) => (ring === undefined ? [] : poles.filter(({ lon, lat }) => holds(ring, lon, lat)));
